package dev.countersign.server.run;

import dev.countersign.server.config.Configuration;
import dev.countersign.server.exchange.ExchangeFiles;
import dev.countersign.state.artifact.ArtifactSigner;
import dev.countersign.state.sharing.SharingRules;
import dev.countersign.state.sketch.SipHash;
import dev.countersign.state.sketch.SketchKey;
import java.security.SecureRandom;
import java.util.List;

/**
 * What sketches are made and artifacts are signed with, and under which name. With an exchange they stand in files, for
 * peers must know them, and so does the sketch key of a pipeline on Kafka; without either they live as long as the process.
 */
record NetworkKeys(SketchKey sketches, ArtifactSigner signer, SharingRules rules) {
    private static final String OWN = "local";

    static NetworkKeys of(Configuration configuration, SecureRandom random) {
        return configuration
                .exchange()
                .map(exchange -> new NetworkKeys(
                        ExchangeFiles.sketchKey(exchange.sketchKey()),
                        new ArtifactSigner(ExchangeFiles.signingKeys(configuration.data())),
                        ExchangeFiles.rules(exchange.rules())))
                .orElseGet(() -> alone(configuration, random));
    }

    private static NetworkKeys alone(Configuration configuration, SecureRandom random) {
        SharingRules nobody = new SharingRules(OWN, List.of(), List.of());
        return configuration
                .kafka()
                .map(kafka -> new NetworkKeys(
                        ExchangeFiles.sketchKey(kafka.sketchKey()),
                        new ArtifactSigner(ExchangeFiles.signingKeys(configuration.data())),
                        nobody))
                .orElseGet(() -> new NetworkKeys(
                        SketchKey.random(SipHash.Variant.SIPHASH_2_4, random),
                        new ArtifactSigner(ArtifactSigner.newKeys()),
                        nobody));
    }

    /** This domain's name. */
    String domain() {
        return rules.domain();
    }
}
