package dev.countersign.server.api;

import dev.countersign.control.ledger.Entry;
import dev.countersign.control.review.operator.Role;
import dev.countersign.core.evidence.Evidence;
import dev.countersign.server.view.DeviceRow;
import dev.countersign.server.view.InterfaceView;
import dev.countersign.state.artifact.ArtifactCatalogue;
import dev.countersign.state.artifact.Provenance;
import dev.countersign.state.artifact.Quality;
import dev.countersign.state.artifact.QueryClass;
import dev.countersign.state.artifact.Scope;
import dev.countersign.state.artifact.SharingPolicy;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/** Lists and small answers of the API, as objects so that they can grow. */
interface Answers {
    /** Alive. */
    record Health(String status, String version) {}

    record Devices(List<DeviceRow> devices) {}

    record Interfaces(List<InterfaceView> interfaces) {}

    record EvidenceList(List<Evidence> evidence) {}

    record Artifacts(List<ArtifactCatalogue.Entry> artifacts) {}

    /** An artifact that a peer has shared, without its payload. */
    record ReceivedArtifact(
            String peer,
            String id,
            QueryClass query,
            Scope scope,
            Quality quality,
            Provenance provenance,
            SharingPolicy policy) {}

    record Received(List<ReceivedArtifact> artifacts) {}

    /** A document of a proposal's record. */
    record RecordRow(String name, String module) {}

    record Records(List<RecordRow> records) {}

    record Tasks(List<TaskRow> tasks) {}

    record Entries(List<Entry> entries) {}

    /** The ledger's newest signed head and the key to check it with. */
    record Checkpoint(long size, String root, String note, String publicKey) {}

    /** A person, without keys. */
    record OperatorRow(String id, String displayName, Set<Role> roles, boolean active, int passkeys, int sshKeys) {}

    record OperatorList(List<OperatorRow> operators) {}

    /** A one-time link to enrol a key; shown once. */
    record Invitation(String operator, String link, String token, Instant expiresAt) {}
}
