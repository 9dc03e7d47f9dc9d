package dev.countersign.yang.difference;

import dev.countersign.core.DeviceId;
import dev.countersign.core.config.Difference;
import dev.countersign.yang.data.Content;
import dev.countersign.yang.data.DataTree;

/**
 * What truly changes between two configurations, whatever edit led there. Containers without presence are not nodes of
 * their own (RFC 7950 section 7.5.1); a list entry that comes or goes is listed with everything in it. Values that a
 * default would give are not nodes either: a leaf that is set to its default is created, one that falls back to it deleted.
 */
public final class EffectiveDifference {
    private EffectiveDifference() {}

    /** The difference of two configurations of one schema; anything else is an {@link IllegalArgumentException}. */
    public static Difference between(DeviceId device, DataTree base, DataTree result) {
        boolean comparable = base.schema().id().equals(result.schema().id())
                && base.content() == Content.CONFIG
                && result.content() == Content.CONFIG;
        if (!comparable) {
            throw new IllegalArgumentException(
                    "expected two configurations of one schema, found " + base + " and " + result);
        }
        TreeComparison comparison = new TreeComparison();
        comparison.interior(base.bound(result.schema()).root(), result.root());
        return new Difference(device, comparison.changes());
    }
}
