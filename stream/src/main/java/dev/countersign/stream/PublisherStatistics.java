package dev.countersign.stream;

/**
 * What became of a collector's flows since the start.
 *
 * @param flows taken from the collector
 * @param published flows in messages that the broker has acknowledged
 * @param dropped flows in messages for which there was no room, or that the broker did not take in time
 * @param notTold flows whose times, interfaces or sampling cannot be written
 * @param messages acknowledged, ticks included
 */
public record PublisherStatistics(long flows, long published, long dropped, long notTold, long messages) {}
