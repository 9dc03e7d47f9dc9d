package dev.countersign.network.netconf;

/**
 * Counts of one session since it was opened.
 *
 * @param sent RPCs
 * @param answered RPCs whose reply came in time
 * @param timedOut RPCs whose reply did not
 * @param late replies that came after their time
 * @param unexpected replies to nothing that was asked, or to something already answered
 * @param notifications received
 * @param dropped notifications that found the queue full
 */
public record SessionStatistics(
        long sent, long answered, long timedOut, long late, long unexpected, long notifications, long dropped) {}
