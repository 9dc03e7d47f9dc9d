package dev.countersign.core;

/**
 * One thing that a check found, in a form that a person and a model can act on.
 *
 * @param rule the rule's stable name, for example {@code yang.mandatory} or {@code nacm.denied}
 * @param severity how much it weighs
 * @param path where: an instance path (RFC 7951 section 6.11), an interface, a claim; empty for the whole
 * @param expected what the rule asks for
 * @param found what was there, rendered by {@link Text#visible}
 * @param hint the next step
 */
public record Finding(String rule, Severity severity, String path, String expected, String found, String hint) {
    /** A finding that stops a proposal. */
    public static Finding error(String rule, String path, String expected, String found, String hint) {
        return new Finding(rule, Severity.ERROR, path, expected, Text.visible(found), hint);
    }

    /** A finding that a person must see. */
    public static Finding warning(String rule, String path, String expected, String found, String hint) {
        return new Finding(rule, Severity.WARNING, path, expected, Text.visible(found), hint);
    }

    /** Something that this build cannot check, said openly. */
    public static Finding notChecked(String rule, String path, String expected, String reason) {
        return new Finding(rule, Severity.NOT_CHECKED, path, expected, reason, "look at it yourself before deciding");
    }

    @Override
    public String toString() {
        return "%s %s at %s: expected %s, found %s [Hint: %s]".formatted(severity, rule, path, expected, found, hint);
    }
}
