package dev.countersign.core;

/**
 * Text or data that came from outside - a device, a document, a tool, a model - and so is data to every room, never
 * instruction. Only a parser or a renderer takes the value out, by {@link #inspect}; {@code toString} does not show it.
 */
public record Untrusted<T>(T inspect) {
    public static <T> Untrusted<T> of(T value) {
        return new Untrusted<>(value);
    }

    @Override
    public String toString() {
        return "untrusted " + inspect.getClass().getSimpleName();
    }
}
