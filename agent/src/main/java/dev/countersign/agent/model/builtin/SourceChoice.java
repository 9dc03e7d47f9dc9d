package dev.countersign.agent.model.builtin;

import dev.countersign.core.evidence.Estimate;
import java.util.Comparator;
import java.util.List;

/**
 * Chooses the sources of a flood from estimates, or none.
 *
 * <p>The rule: order the sources by estimate and cut where the last one chosen sends, at the least, more than twice what
 * the first one left out sends at the most; each chosen one sends, at the least, a twentieth of all SYN packets, and all
 * chosen ones together half of them. Of several cuts the one with the most sources is taken. So a source is named only
 * when the error of its estimate cannot hide it among the rest, and filters are proposed only when they help.
 */
final class SourceChoice {
    /** An access list grows by at most so many entries. */
    static final int MAX_SOURCES = 16;

    private static final double GAP = 2;
    private static final double EACH = 0.05;
    private static final double TOGETHER = 0.5;

    /** What came of it. */
    sealed interface Result {
        /** The sources, largest first. */
        record Chosen(List<Estimate> sources) implements Result {}

        /** No source can be named, and why. */
        record None(String reason) implements Result {}
    }

    private SourceChoice() {}

    /** Chooses among sources of SYN packets that come at {@code synRate} altogether. */
    static Result of(List<Estimate> sources, Slack slack, double synRate) {
        if (slack.unknown()) {
            return new Result.None("nobody can say how far the estimates of the sources are off");
        }
        List<Estimate> ordered = sources.stream()
                .sorted(Comparator.comparingDouble(Estimate::packetsPerSecond).reversed())
                .toList();
        for (int cut = Math.min(MAX_SOURCES, ordered.size()); cut > 0; cut--) {
            if (standsOut(ordered, cut, slack, synRate)) {
                return enough(ordered.subList(0, cut), slack, synRate);
            }
        }
        return new Result.None("no source stands out from the rest by more than the error of the estimates");
    }

    private static boolean standsOut(List<Estimate> ordered, int cut, Slack slack, double synRate) {
        double least = slack.least(ordered.get(cut - 1));
        double next = cut < ordered.size() ? slack.most(ordered.get(cut)) : slack.mostUnseen();
        return least > GAP * next && least >= EACH * synRate;
    }

    private static Result enough(List<Estimate> chosen, Slack slack, double synRate) {
        double together = chosen.stream().mapToDouble(slack::least).sum();
        return together >= TOGETHER * synRate
                ? new Result.Chosen(List.copyOf(chosen))
                : new Result.None("the sources that stand out send less than half of the SYN packets;"
                        + " filtering them would not end the flood");
    }
}
