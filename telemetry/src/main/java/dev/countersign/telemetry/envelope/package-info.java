/**
 * Messages of a message broker that carry what a device pushed: the envelope of
 * draft-ietf-nmop-message-broker-telemetry-message-05 around a YANG-Push notification, as JSON (RFC 7951). Entry: {@link
 * dev.countersign.telemetry.envelope.EnvelopeReader}. Stateless; knows no broker and no device.
 */
@NullMarked
package dev.countersign.telemetry.envelope;

import org.jspecify.annotations.NullMarked;
