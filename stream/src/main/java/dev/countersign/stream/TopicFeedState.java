package dev.countersign.stream;

/**
 * How a feed stands.
 *
 * @param taken records
 * @param broken records whose taker threw; they are passed over
 * @param failures how often Kafka could not be read; it is tried again
 * @param paused partitions that wait because their next record was wanted later
 * @param problem why nothing, or not everything, is read now; empty when all is
 */
public record TopicFeedState(long taken, long broken, long failures, int paused, String problem) {}
