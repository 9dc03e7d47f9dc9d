package dev.countersign.state.artifact;

import java.util.Objects;
import java.util.stream.Stream;

/**
 * A piece of network state with all that is needed to use and to judge it (draft-cui-nmop-agent-sketch-com, figure 1).
 *
 * @param id {@code sa-} and the first 32 digits of the SHA-256 of everything else in CBOR; see {@link #contentId}
 * @param query the question it answers
 */
public record StateArtifact(
        String id,
        QueryClass query,
        Scope scope,
        Quality quality,
        Provenance provenance,
        SharingPolicy policy,
        Payload payload) {
    public StateArtifact {
        Stream.of(id, query, scope, quality, provenance, policy, payload).forEach(Objects::requireNonNull);
    }

    /** An artifact with the id that its content gives it. */
    public static StateArtifact of(
            QueryClass query,
            Scope scope,
            Quality quality,
            Provenance provenance,
            SharingPolicy policy,
            Payload payload) {
        StateArtifact nameless = new StateArtifact("", query, scope, quality, provenance, policy, payload);
        return new StateArtifact(nameless.contentId(), query, scope, quality, provenance, policy, payload);
    }

    /** The id that belongs to this content; an artifact with another id has been altered. */
    public String contentId() {
        StateArtifact nameless = new StateArtifact("", query, scope, quality, provenance, policy, payload);
        return ArtifactCodec.id(ArtifactCodec.content(nameless));
    }
}
