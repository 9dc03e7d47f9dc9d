package dev.countersign.server.view;

import dev.countersign.core.evidence.ErrorStatement;
import java.util.Locale;

/** Puts error statements into words. */
public final class ErrorWords {
    private ErrorWords() {}

    /** How far a value may be off, in words. */
    public static String of(ErrorStatement error) {
        return switch (error) {
            case ErrorStatement.Exact() -> "as read";
            case ErrorStatement.Bounded bounded ->
                "± %s with probability %s"
                        .formatted(
                                bounded.relative()
                                        ? String.format(Locale.ROOT, "%.2f %%", bounded.bound() * 100)
                                        : Words.significant(bounded.bound()),
                                String.format(Locale.ROOT, "%.3g", bounded.confidence()));
            case ErrorStatement.Unknown(String reason) -> "error unknown: " + reason;
        };
    }
}
