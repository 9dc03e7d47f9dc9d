package dev.countersign.server.api;

import dev.countersign.server.view.ArtifactView;
import dev.countersign.server.web.Access;
import dev.countersign.server.web.Call;
import dev.countersign.server.web.Endpoint;
import dev.countersign.server.web.Endpoint.Doc;
import dev.countersign.server.web.Problem;
import dev.countersign.server.web.Reply;
import dev.countersign.state.artifact.ArtifactCodec;
import dev.countersign.state.artifact.QueryClass;
import dev.countersign.state.artifact.SignedArtifact;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** State artifacts: the catalogue, one in words, one signed. */
final class ArtifactApi {
    private static final String GROUP = "artifacts";
    private static final int MOST = 500;
    private final ApiParts parts;

    ArtifactApi(ApiParts parts) {
        this.parts = parts;
    }

    List<Endpoint> endpoints() {
        return List.of(
                Endpoint.get("/api/v1/artifacts", Access.READER, (call, _) -> list(call))
                        .with(Doc.json(
                                        GROUP,
                                        "State artifacts, newest first, without payloads",
                                        Answers.Artifacts.class)
                                .query("limit", "at most so many; up to " + MOST)
                                .query("query", "only of this class: " + Arrays.toString(QueryClass.values()))
                                .query("device", "only with observations of this device")),
                Endpoint.get(
                                "/api/v1/artifacts/{id}",
                                Access.READER,
                                (call, _) -> Refusals.found(
                                        parts.network()
                                                .artifact(
                                                        call.path("id"),
                                                        call.caller().consumer()),
                                        "artifact " + brief(call),
                                        artifact -> artifact))
                        .with(Doc.json(GROUP, "One artifact with its signature", SignedArtifact.class)),
                Endpoint.get(
                                "/api/v1/artifacts/{id}/about",
                                Access.READER,
                                (call, _) -> Refusals.found(
                                        parts.views()
                                                .artifact(
                                                        call.path("id"),
                                                        call.caller().consumer()),
                                        "artifact " + brief(call),
                                        view -> view))
                        .with(Doc.json(
                                GROUP,
                                "What it answers, how sure, how old, from where, who read it",
                                ArtifactView.class)),
                Endpoint.get("/api/v1/artifacts/{id}/cose", Access.READER, (call, _) -> signed(call))
                        .with(new Doc(
                                GROUP,
                                "The signed bytes: COSE_Sign1 (RFC 9052) over CBOR",
                                String.class,
                                "application/cose",
                                Map.of())));
    }

    private Reply list(Call call) {
        String query = call.query("query").orElse("");
        String device = call.query("device").orElse("");
        return Reply.json(new Answers.Artifacts(parts.network().artifacts().stream()
                .filter(entry -> query.isEmpty() || entry.query().name().equals(query))
                .filter(entry -> device.isEmpty()
                        || entry.scope().points().stream()
                                .anyMatch(point -> point.device().value().equals(device)))
                .limit(call.limit("limit", MOST))
                .toList()));
    }

    private Reply signed(Call call) {
        return parts.network()
                .artifact(call.path("id"), call.caller().consumer())
                .<Reply>map(artifact -> new Reply.Stream(
                        ArtifactCodec.MEDIA_TYPE,
                        artifact.artifact().id() + ".cose",
                        out -> out.write(ArtifactCodec.encode(artifact))))
                .orElseGet(() -> Reply.refusal(Problem.missing("artifact " + brief(call), "look at the list")));
    }

    private static String brief(Call call) {
        String id = call.path("id");
        return id.length() > 40 ? id.substring(0, 40) + "…" : id;
    }
}
