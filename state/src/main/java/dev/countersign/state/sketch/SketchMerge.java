package dev.countersign.state.sketch;

/** What came of merging two sketches; neither input is changed. */
public sealed interface SketchMerge<T> {
    /** The sketch of both streams together. */
    record Merged<T>(T sketch) implements SketchMerge<T> {}

    /** They cannot be merged, and why: another key, size or kind, or a sum that would overflow. */
    record Refused<T>(String reason) implements SketchMerge<T> {}
}
