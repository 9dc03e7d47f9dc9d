package dev.countersign.yang.schema;

import dev.countersign.core.Digest;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.opendaylight.yangtools.yang.parser.rfc7950.repo.TextToIRTransformer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Which program this is: the digest of the compiled code of this room, and the version of yangtools. No version number has
 * to be remembered, and an image never outlives a change of what made it.
 */
final class Program {
    private static final Logger LOG = LoggerFactory.getLogger(Program.class);

    private Program() {}

    private static final class Known {
        static final Optional<Digest> DIGEST = digest(Program.class);
    }

    /** Worked out once; empty when the code cannot be found. */
    static Optional<Digest> digest() {
        return Known.DIGEST;
    }

    private static Optional<Digest> digest(Class<?> ours) {
        CodeSource source = ours.getProtectionDomain().getCodeSource();
        if (source == null || source.getLocation() == null) {
            return Optional.empty();
        }
        try {
            Path code = Path.of(source.getLocation().toURI());
            String parser =
                    String.valueOf(TextToIRTransformer.class.getPackage().getImplementationVersion());
            Digest own = Files.isDirectory(code) ? ofFolder(code) : Digest.of(Files.readAllBytes(code));
            return Optional.of(Digest.of("yangtools " + parser + "\n" + own));
        } catch (IOException | URISyntaxException | IllegalArgumentException e) {
            LOG.warn(
                    "expected the code of this program at {}, found {}; schemas are not kept", source.getLocation(), e);
            return Optional.empty();
        }
    }

    private static Digest ofFolder(Path code) throws IOException {
        List<String> lines = new ArrayList<>();
        try (Stream<Path> files = Files.walk(code)) {
            for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                lines.add(code.relativize(file) + " " + Digest.of(Files.readAllBytes(file)));
            }
        }
        return Digest.of(String.join("\n", lines));
    }
}
