/**
 * Audits on a schedule: configurations of peers that differ, and rates and delays that leave their baseline. What one
 * finds becomes an {@link dev.countersign.telemetry.audit.AuditTask} for people; nothing here starts an agent or touches a
 * device.
 *
 * <p>{@link dev.countersign.telemetry.audit.Audits} runs them, each in a thread of its own.
 */
@NullMarked
package dev.countersign.telemetry.audit;

import org.jspecify.annotations.NullMarked;
