package dev.countersign.server.cli;

import dev.countersign.server.config.Configuration;
import java.time.Duration;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads {@code 40s}, {@code 2m} or {@code 500ms}. */
final class SpanConverter implements ITypeConverter<Duration> {
    @Override
    public Duration convert(String text) {
        try {
            return Configuration.span(text);
        } catch (IllegalArgumentException _) {
            throw new TypeConversionException("expected a time such as 40s or 2m, found " + text);
        }
    }
}
