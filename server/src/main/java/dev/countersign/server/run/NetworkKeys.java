package dev.countersign.server.run;

import dev.countersign.server.config.Configuration;
import dev.countersign.server.config.KafkaSettings;
import dev.countersign.server.exchange.ExchangeFiles;
import dev.countersign.server.exchange.ExchangeSettings;
import dev.countersign.server.exchange.SketchKeyFile;
import dev.countersign.state.artifact.ArtifactSigner;
import dev.countersign.state.artifact.ArtifactVerifier;
import dev.countersign.state.artifact.SketchKeyRing;
import dev.countersign.state.sharing.SharingRules;
import dev.countersign.state.sketch.SketchKey;
import java.nio.file.Path;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What sketches are made and artifacts are signed with, and under which name: all in files of the data folder, so that what
 * was made before a restart can be read and believed after it.
 *
 * @param all sketch keys, the one of new sketches first
 * @param signers whose artifacts may be in the catalogue
 */
record NetworkKeys(List<SketchKey> all, ArtifactSigner signer, List<PublicKey> signers, SharingRules rules) {
    private static final String OWN = "local";

    static NetworkKeys of(Configuration configuration, SecureRandom random) {
        Optional<Path> shared = configuration
                .exchange()
                .map(ExchangeSettings::sketchKey)
                .or(() -> configuration.kafka().map(KafkaSettings::sketchKey));
        ArtifactSigner signer = new ArtifactSigner(ExchangeFiles.signingKeys(configuration.data()));
        List<PublicKey> signers = new ArrayList<>(List.of(signer.publicKey()));
        configuration
                .kafka()
                .map(KafkaSettings::trust)
                .map(StreamParts::trusted)
                .ifPresent(signers::addAll);
        return new NetworkKeys(
                SketchKeyFile.keys(configuration.data(), shared, random),
                signer,
                signers,
                configuration
                        .exchange()
                        .map(exchange -> ExchangeFiles.rules(exchange.rules()))
                        .orElseGet(() -> new SharingRules(OWN, List.of(), List.of())));
    }

    /** The key of new sketches. */
    SketchKey sketches() {
        return all.getFirst();
    }

    SketchKeyRing ring() {
        return SketchKeyRing.of(all);
    }

    ArtifactVerifier verifier() {
        return new ArtifactVerifier(signers);
    }

    /** This domain's name. */
    String domain() {
        return rules.domain();
    }
}
