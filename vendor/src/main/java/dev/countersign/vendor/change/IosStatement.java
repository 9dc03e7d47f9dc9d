package dev.countersign.vendor.change;

import dev.countersign.core.filter.Attachment;
import org.jspecify.annotations.Nullable;

/** One line of Cisco IOS or IOS-XE configuration. {@code removed} is the {@code no} form. */
public sealed interface IosStatement extends Statement {
    /**
     * The access list a line belongs to.
     *
     * @param standard whether it looks at source addresses only
     * @param numbered whether its lines carry its number ({@code access-list 101 …})
     */
    record ListRef(String name, boolean standard, boolean numbered) {}

    /** {@code ip access-list extended NAME}, which the lines after it belong to. */
    record Header(Position at, boolean removed, ListRef list) implements IosStatement {}

    /** {@code 10 permit tcp any any eq www log}. */
    record Entry(
            Position at,
            boolean removed,
            ListRef list,
            @Nullable Integer sequence,
            Rule rule,
            Logging logging) implements IosStatement {}

    /** What a matching packet leaves in the device's log. */
    enum Logging {
        NONE,
        /** {@code log} */
        LOG,
        /** {@code log-input}: with the interface it came by. */
        LOG_INPUT
    }

    /** {@code no 10}. */
    record EntryRemoval(Position at, ListRef list, int sequence) implements IosStatement {}

    /** {@code no access-list 101}. */
    record ListRemoval(Position at, ListRef list) implements IosStatement {}

    /** {@code remark text}. */
    record Remark(
            Position at,
            boolean removed,
            ListRef list,
            @Nullable Integer sequence,
            String text) implements IosStatement {}

    /** {@code interface NAME}, which the lines after it belong to. */
    record Interface(Position at, String name) implements IosStatement {}

    /** {@code ip access-group NAME in|out}. */
    record Group(Position at, boolean removed, Attachment attachment) implements IosStatement {}

    /** {@code description text}; empty only when removed. */
    record Description(Position at, boolean removed, String interfaceName, String text) implements IosStatement {}

    /** {@code shutdown}. */
    record Shutdown(Position at, boolean removed, String interfaceName) implements IosStatement {}

    /** A line that starts with an exclamation mark. */
    record Comment(Position at, String text) implements IosStatement {}

    /** {@code exit} or {@code end}. */
    record Leave(Position at, boolean end) implements IosStatement {}
}
