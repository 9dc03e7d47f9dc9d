package dev.countersign.vendor.change;

import dev.countersign.core.filter.AccessEntry;
import dev.countersign.core.filter.Action;
import java.util.ArrayList;
import java.util.List;

/**
 * What one line of an IOS list, or one term of a Junos filter, decides.
 *
 * @param opaque conditions that narrow the match in a way that cannot be computed from the text, such as a prefix list
 *     defined elsewhere; when there are any, the rule matches at most what {@code match} says
 * @param besides what it does to packets other than letting through or dropping, such as policing
 */
public record Rule(Action action, HeaderMatch match, List<String> opaque, List<String> besides) {
    public Rule {
        opaque = List.copyOf(opaque);
        besides = List.copyOf(besides);
    }

    public static Rule of(Action action, HeaderMatch match) {
        return new Rule(action, match, List.of(), List.of());
    }

    /** As an entry of core's model; what that cannot say is in its {@code unmodelled}. */
    public AccessEntry entry(String name) {
        List<String> unmodelled = new ArrayList<>(opaque);
        unmodelled.addAll(besides);
        return new AccessEntry(name, match.traffic(unmodelled), action, unmodelled);
    }
}
