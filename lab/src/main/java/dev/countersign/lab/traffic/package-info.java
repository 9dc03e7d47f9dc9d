/**
 * Traffic that moves: {@link dev.countersign.lab.traffic.TrafficEngine} evaluates the twin several times a second under
 * the filters of the running configurations, and keeps the counters that the devices show.
 */
@NullMarked
package dev.countersign.lab.traffic;

import org.jspecify.annotations.NullMarked;
