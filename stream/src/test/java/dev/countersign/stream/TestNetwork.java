package dev.countersign.stream;

import dev.countersign.core.DeviceId;
import dev.countersign.core.filter.IpPrefix;
import dev.countersign.core.inventory.InterfaceRef;
import dev.countersign.state.artifact.ArtifactSigner;
import dev.countersign.state.sketch.SipHash;
import dev.countersign.state.sketch.SketchKey;
import dev.countersign.state.window.ArtifactSettings;
import dev.countersign.state.window.Exporters;
import dev.countersign.state.window.InterfaceNames;
import dev.countersign.state.window.Quotas;
import dev.countersign.state.window.WindowConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/**
 * Three routers, of which 192.0.2.1 to 192.0.2.3 export; interface 1 leads outside, 2 inside, and 3 has no name. The same in
 * every process that has the signing key.
 */
final class TestNetwork {
    static final Exporters EXPORTERS =
            (exporter, domain) -> exporter.low() >>> 8 == 0xC00002 && (exporter.low() & 0xFF) <= 3
                    ? Optional.of(new DeviceId("r" + (exporter.low() & 0xFF)))
                    : Optional.empty();
    static final InterfaceNames NAMES =
            (device, ifIndex) -> ifIndex <= 2 ? Optional.of("ge-" + ifIndex) : Optional.empty();
    static final SketchKey KEY = SketchKey.random(SipHash.Variant.SIPHASH_2_4, new Random(1));
    static final WindowConfig WINDOWS = new WindowConfig(
            Duration.ofSeconds(5),
            Duration.ofSeconds(2),
            Duration.ofSeconds(15),
            new Quotas(8, 1 << 20, 64, 1 << 20),
            3,
            256,
            16,
            8,
            24,
            48,
            16,
            1024);
    static final ArtifactSettings ARTIFACTS = new ArtifactSettings("as64500", "collectors", "countersign test");
    static final List<IpPrefix> CUSTOMERS = List.of(IpPrefix.parse("198.51.100.64/26"));

    private TestNetwork() {}

    static boolean atEdge(InterfaceRef at) {
        return at.name().equals("ge-1");
    }

    static PipelineSettings settings(ArtifactSigner signer) {
        return settings(signer, WINDOWS);
    }

    static PipelineSettings settings(ArtifactSigner signer, WindowConfig windows) {
        return new PipelineSettings(windows, ARTIFACTS, EXPORTERS, NAMES, TestNetwork::atEdge, KEY, CUSTOMERS, signer);
    }

    static PipelineConfig config(KafkaAccess access, Topics topics, Path folder) {
        return new PipelineConfig(
                access,
                topics,
                new TopicPlan(4, 1, Duration.ofDays(365)),
                1,
                0,
                Duration.ofMillis(200),
                Duration.ofSeconds(3),
                Duration.ofMinutes(1),
                64,
                folder);
    }

    static void write(KeyPair keys, Path folder) throws IOException {
        Files.write(folder.resolve("private"), keys.getPrivate().getEncoded());
        Files.write(folder.resolve("public"), keys.getPublic().getEncoded());
    }

    static KeyPair read(Path folder) throws IOException, GeneralSecurityException {
        KeyFactory factory = KeyFactory.getInstance("Ed25519");
        return new KeyPair(
                factory.generatePublic(new X509EncodedKeySpec(Files.readAllBytes(folder.resolve("public")))),
                factory.generatePrivate(new PKCS8EncodedKeySpec(Files.readAllBytes(folder.resolve("private")))));
    }
}
