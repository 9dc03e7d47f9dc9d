package dev.countersign.control.deploy;

/** What a device's running configuration is seen to be. */
sealed interface Shown {
    /** As before the change. */
    record Base() implements Shown {}

    /** As the change leads to. */
    record Result() implements Shown {}

    /** Something else: another hand was at work, or the device did not do what it said. */
    record Other() implements Shown {}

    /** Not readable, and why. */
    record Unreadable(String reason) implements Shown {}
}
