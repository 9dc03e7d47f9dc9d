package dev.countersign.server.exchange;

import dev.countersign.state.sketch.SipHash;
import dev.countersign.state.sketch.SketchKey;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * The sketch keys of this installation, in {@code sketch.keys} of the data folder, for its owner only: a line each, the one
 * that new sketches are made with first. Those before it are kept, so that artifacts made with them can be read as long as
 * they are kept; past {@value #MOST} the oldest go.
 *
 * <p>A line is {@code own} or {@code shared} and 32 hexadecimal digits. A key that the configuration names is shared: peers
 * have it, and without the configuration it is not used for anything new.
 */
public final class SketchKeyFile {
    private static final int MOST = 16;
    private static final String OWN = "own ";
    private static final String SHARED = "shared ";

    private SketchKeyFile() {}

    /**
     * The keys, the current one first.
     *
     * @param configured the file of a key that is shared; without it an own one is used, made at first use
     */
    public static List<SketchKey> keys(Path data, Optional<Path> configured, RandomGenerator random) {
        Path file = data.resolve("sketch.keys");
        try {
            List<String> before = Files.exists(file) ? lines(file) : List.of();
            String current = configured
                    .map(shared -> SHARED + ExchangeFiles.sketchKeyDigits(shared))
                    .orElseGet(() -> before.stream()
                            .filter(line -> line.startsWith(OWN))
                            .findFirst()
                            .orElseGet(() -> OWN + digits(random)));
            List<String> now = new ArrayList<>(List.of(current));
            before.stream()
                    .filter(line -> !line.equals(current))
                    .limit(MOST - 1)
                    .forEach(now::add);
            if (!now.equals(before)) {
                ExchangeFiles.writePrivate(file, String.join("\n", now) + "\n");
            }
            return now.stream().map(SketchKeyFile::key).distinct().toList();
        } catch (IOException e) {
            throw new UncheckedIOException("sketch keys: cannot read or make " + file, e);
        }
    }

    private static List<String> lines(Path file) throws IOException {
        ExchangeFiles.requirePrivate(file);
        List<String> lines = Files.readAllLines(file, StandardCharsets.US_ASCII);
        if (lines.size() > MOST || lines.stream().anyMatch(line -> !line.matches("(own|shared) [0-9a-f]{32}"))) {
            throw new IllegalArgumentException("sketch keys: expected at most " + MOST
                    + " lines of own or shared and 32 hexadecimal digits in " + file
                    + ", found something else; restore it, or remove it to begin with a new key");
        }
        return lines;
    }

    private static String digits(RandomGenerator random) {
        byte[] secret = new byte[SketchKey.BYTES];
        random.nextBytes(secret);
        return HexFormat.of().formatHex(secret);
    }

    private static SketchKey key(String line) {
        return SketchKey.of(
                SipHash.Variant.SIPHASH_2_4, HexFormat.of().parseHex(line.substring(line.indexOf(' ') + 1)));
    }
}
