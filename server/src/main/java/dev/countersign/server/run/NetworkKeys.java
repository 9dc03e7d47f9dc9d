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
 * peers must know them; without one they live as long as the process.
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
                .orElseGet(() -> new NetworkKeys(
                        SketchKey.random(SipHash.Variant.SIPHASH_2_4, random),
                        new ArtifactSigner(ArtifactSigner.newKeys()),
                        new SharingRules(OWN, List.of(), List.of())));
    }

    /** This domain's name. */
    String domain() {
        return rules.domain();
    }
}
