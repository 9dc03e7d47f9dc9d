package dev.countersign.vendor;

import java.time.Duration;

/**
 * What a text may be at most. Past the size, number of lines, depth or time the whole text is refused; a line that is too
 * long is not understood (in Junos braces, where lines mean nothing, it refuses the text).
 */
public record CliLimits(int characters, int lines, int lineLength, int depth, Duration time) {
    /** Enough for the configuration of a large router: 2,097,152 characters, 50,000 lines of 2,000, 32 deep, 10 s. */
    public static final CliLimits STANDARD = new CliLimits(2_097_152, 50_000, 2_000, 32, Duration.ofSeconds(10));
}
