package dev.countersign.server.view;

/**
 * Whether the viewer may do something now.
 *
 * @param why when not: the reason and the next step; empty when allowed
 */
public record May(boolean allowed, String why) {
    static final May YES = new May(true, "");

    static May no(String why) {
        return new May(false, why);
    }
}
