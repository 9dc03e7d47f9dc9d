package dev.countersign.state.sync;

import dev.countersign.core.Finding;
import dev.countersign.state.artifact.ArtifactVerifier;
import dev.countersign.state.artifact.Decoding;
import dev.countersign.state.artifact.SignedArtifact;
import dev.countersign.state.artifact.StateArtifact;
import dev.countersign.state.sync.ArtifactSet.Kept;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** Whether an artifact may go into a replica: by its signature, its domain and its time. */
final class ArtifactCheck {
    private final String domain;
    private final ArtifactVerifier verifier;
    private final Duration ahead;
    private final Clock clock;

    ArtifactCheck(String domain, ArtifactVerifier verifier, Duration ahead, Clock clock) {
        this.domain = domain;
        this.verifier = verifier;
        this.ahead = ahead;
        this.clock = clock;
    }

    /** The artifact of these bytes; {@link MalformedFrame} when it may not go in. */
    Kept open(byte[] encoded) {
        return switch (verifier.open(encoded)) {
            case Decoding.Refused(Finding finding) ->
                throw new MalformedFrame("sync.artifact", finding.expected(), finding.rule() + " " + finding.found());
            case Decoding.Decoded(SignedArtifact signed) -> checked(signed);
        };
    }

    private Kept checked(SignedArtifact signed) {
        StateArtifact artifact = signed.artifact();
        artifact.scope().points().stream()
                .filter(point -> !point.domain().equals(domain))
                .findFirst()
                .ifPresent(point -> {
                    throw new MalformedFrame("sync.domain", "state of the domain " + domain, point.domain());
                });
        Instant end = artifact.scope().interval().end();
        if (end.isAfter(clock.instant().plus(ahead))) {
            throw new MalformedFrame(
                    "sync.future",
                    "a window that ends before " + clock.instant().plus(ahead),
                    end.toString());
        }
        return Kept.of(signed);
    }
}
