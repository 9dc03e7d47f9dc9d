package dev.countersign.server.view;

/**
 * Text from outside - a model, a device, an operator's free words - with hidden characters already made visible. To be
 * shown boxed, with its source.
 *
 * @param source who wrote it, for example {@code builtin/ddos-analyst@1}
 */
public record Outside(String source, String text) {
    /** Makes hidden and bidirectional characters visible. */
    public static Outside of(String source, String text) {
        return new Outside(source, dev.countersign.core.Text.visible(text));
    }
}
