package dev.countersign.control.verify;

/** How a check ended. Whoever shows it never paints {@link #NOT_CHECKED} green. */
public enum Outcome {
    PASS,
    FAIL,
    /** The check could not be made, wholly or in part; the findings say what was left out. */
    NOT_CHECKED
}
