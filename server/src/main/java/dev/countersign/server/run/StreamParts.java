package dev.countersign.server.run;

import dev.countersign.core.DeviceId;
import dev.countersign.core.Text;
import dev.countersign.core.inventory.Customer;
import dev.countersign.core.inventory.InterfaceRef;
import dev.countersign.core.inventory.Topology;
import dev.countersign.network.inventory.Inventory;
import dev.countersign.server.config.KafkaSettings;
import dev.countersign.server.exchange.ExchangeFiles;
import dev.countersign.state.artifact.ArtifactCatalogue;
import dev.countersign.state.artifact.ArtifactSigner;
import dev.countersign.state.artifact.ArtifactVerifier;
import dev.countersign.state.sketch.SketchKey;
import dev.countersign.state.window.ArtifactSettings;
import dev.countersign.state.window.InterfaceNames;
import dev.countersign.state.window.Quotas;
import dev.countersign.state.window.WindowConfig;
import dev.countersign.stream.ArtifactFeed;
import dev.countersign.stream.KafkaAccess;
import dev.countersign.stream.PipelineSettings;
import dev.countersign.stream.Topics;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What the programs on Kafka and this server have in common, so that both make the same artifacts. */
public final class StreamParts {
    /** Program and version, as artifacts say it. */
    static final String SOFTWARE = "countersign/0.1";

    private static final String COLLECTOR = "countersign";
    private static final int LARGEST_FILE = 4 << 20;
    private static final int LONGEST_NAME = 255;

    private StreamParts() {}

    /** What artifacts say of their maker. */
    static ArtifactSettings settings(String domain) {
        return new ArtifactSettings(domain, COLLECTOR, SOFTWARE);
    }

    /**
     * What a pipeline makes artifacts with: the server's windows, and the inventory.
     *
     * @param quotas those of the server, or it makes others than the pipeline
     * @param domain the administrative domain's name
     */
    public static PipelineSettings pipeline(
            Inventory inventory,
            Quotas quotas,
            InterfaceNames names,
            String domain,
            SketchKey key,
            ArtifactSigner signer) {
        Set<InterfaceRef> inside = inside(inventory.topology());
        return new PipelineSettings(
                WindowConfig.DEFAULTS.with(quotas),
                settings(domain),
                inventory::exporter,
                names,
                at -> !inside.contains(at),
                key,
                inventory.topology().customers().stream().map(Customer::prefix).toList(),
                signer);
    }

    private static Set<InterfaceRef> inside(Topology topology) {
        Set<InterfaceRef> inside = new HashSet<>();
        topology.links().forEach(link -> {
            inside.add(link.a());
            inside.add(link.b());
        });
        return inside;
    }

    /** How Kafka is reached; the file holds security properties. */
    public static KafkaAccess access(String bootstrap, Optional<Path> properties) {
        return new KafkaAccess(bootstrap, properties.map(KafkaAccess::security).orElse(Map.of()));
    }

    /** A signer's public key as a line of a trust file. */
    public static String line(ArtifactSigner signer) {
        return Base64.getEncoder().encodeToString(signer.publicKey().getEncoded());
    }

    /** Whether {@link #names} reads back the name of an interface as it is. */
    public static boolean fits(String name) {
        return !name.isEmpty()
                && name.length() <= LONGEST_NAME
                && Text.visible(name).equals(name)
                && name.lines().count() == 1
                && name.strip().equals(name)
                && stripped("d 1 " + name).equals("d 1 " + name);
    }

    /** Reads lines {@code device ifIndex name}; {@link IllegalArgumentException} with the line that is none. */
    public static InterfaceNames names(Path file) {
        Map<DeviceId, Map<Long, String>> names = new HashMap<>();
        for (String line : lines(file)) {
            String[] words = line.split("\\s+", 3);
            if (words.length != 3 || !words[1].matches("[0-9]{1,10}") || words[2].length() > LONGEST_NAME) {
                throw new IllegalArgumentException(
                        file + ": expected lines of device, ifIndex and name, found \"" + line + '"');
            }
            names.computeIfAbsent(new DeviceId(words[0]), _ -> new HashMap<>()).put(Long.parseLong(words[1]), words[2]);
        }
        return (device, ifIndex) ->
                Optional.ofNullable(names.getOrDefault(device, Map.of()).get(ifIndex));
    }

    /** The feed that a server keeps its catalogue full with, not started. */
    static ArtifactFeed feed(
            KafkaSettings kafka,
            SketchKey own,
            ArtifactCatalogue.Limits limits,
            ArtifactCatalogue catalogue,
            Clock clock) {
        if (!ExchangeFiles.sketchKey(kafka.sketchKey()).id().equals(own.id())) {
            throw new IllegalArgumentException("kafka.sketch-key-file: expected the key of exchange.sketch-key-file,"
                    + " found another; sketches of two keys cannot be merged");
        }
        return new ArtifactFeed(
                access(kafka.bootstrap(), kafka.properties()),
                new Topics(kafka.prefix()),
                new ArtifactVerifier(trusted(kafka.trust())),
                catalogue::add,
                limits.retention(),
                clock);
    }

    /** The keys of a trust file. */
    static List<PublicKey> trusted(Path file) {
        List<PublicKey> keys = new ArrayList<>();
        for (String line : lines(file)) {
            try {
                keys.add(KeyFactory.getInstance("Ed25519")
                        .generatePublic(
                                new X509EncodedKeySpec(Base64.getDecoder().decode(line))));
            } catch (GeneralSecurityException | IllegalArgumentException e) {
                throw new IllegalArgumentException(
                        "kafka.trust-file: expected Ed25519 public keys in base64, one per line, found another line in "
                                + file + "; ./countersign stream prints its own",
                        e);
            }
        }
        if (keys.isEmpty()) {
            throw new IllegalArgumentException(
                    "kafka.trust-file: expected at least one key in " + file + ", found none");
        }
        return keys;
    }

    /** Without a comment: what follows a {@code #} that begins a word. */
    private static String stripped(String line) {
        return line.replaceFirst("(^|\\s)#.*", "").strip();
    }

    /** Without comments, and empty ones. */
    private static List<String> lines(Path file) {
        try {
            if (Files.size(file) > LARGEST_FILE) {
                throw new IllegalArgumentException(file + ": expected at most " + LARGEST_FILE + " bytes, found more");
            }
            return Files.readAllLines(file, StandardCharsets.UTF_8).stream()
                    .map(StreamParts::stripped)
                    .filter(line -> !line.isEmpty())
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(file + " cannot be read", e);
        }
    }
}
