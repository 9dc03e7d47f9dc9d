package dev.countersign.vendor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.core.Untrusted;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** Texts and readings for the tests of this module. */
public final class Samples {
    private Samples() {}

    /** A fixture beside this class. */
    public static String text(String name) {
        try (InputStream in = Objects.requireNonNull(Samples.class.getResourceAsStream(name), name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static Reading reading(Vendor vendor, String text) {
        return new CliReader(CliLimits.STANDARD, System::nanoTime).read(vendor, Untrusted.of(text));
    }

    /** A text that is read, understood or not. */
    public static CliChange read(Vendor vendor, String text) {
        Reading reading = reading(vendor, text);
        assertThat(reading).isInstanceOf(Reading.Read.class);
        return ((Reading.Read) reading).change();
    }
}
