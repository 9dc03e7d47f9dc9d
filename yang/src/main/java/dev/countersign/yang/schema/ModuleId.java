package dev.countersign.yang.schema;

import dev.countersign.core.Text;
import java.util.Comparator;
import java.util.regex.Pattern;

/**
 * The identity of a YANG module or submodule (RFC 7950 sections 6.2 and 7.1.9).
 *
 * @param name a YANG identifier
 * @param revision {@code yyyy-mm-dd}; empty when the module has none, or when any revision will do
 */
public record ModuleId(String name, String revision) implements Comparable<ModuleId> {
    private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_.-]{0,127}");
    private static final Pattern REVISION = Pattern.compile("(\\d{4}-\\d{2}-\\d{2})?");
    private static final Comparator<ModuleId> ORDER =
            Comparator.comparing(ModuleId::name).thenComparing(ModuleId::revision);

    public ModuleId {
        if (!NAME.matcher(name).matches() || !REVISION.matcher(revision).matches()) {
            throw new IllegalArgumentException("module: expected an identifier and yyyy-mm-dd or nothing, found "
                    + Text.quoted(name) + " " + Text.quoted(revision));
        }
    }

    @Override
    public int compareTo(ModuleId other) {
        return ORDER.compare(this, other);
    }

    /** {@code name@revision}, or the name alone. */
    @Override
    public String toString() {
        return revision.isEmpty() ? name : name + "@" + revision;
    }
}
