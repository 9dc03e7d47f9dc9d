package dev.countersign.core.filter;

import java.util.List;

/**
 * One entry of an access list.
 *
 * @param name its key
 * @param matches what it applies to, as far as this model can say it
 * @param action what it does
 * @param unmodelled match or action nodes (instance paths) that this model cannot express; when there are any, {@code
 *     matches} is only an approximation and no conclusion may be drawn from it
 */
public record AccessEntry(String name, Traffic matches, Action action, List<String> unmodelled) {
    public AccessEntry {
        unmodelled = List.copyOf(unmodelled);
    }
}
