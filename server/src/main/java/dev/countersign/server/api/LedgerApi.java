package dev.countersign.server.api;

import dev.countersign.control.ledger.ConsistencyProof;
import dev.countersign.control.ledger.InclusionProof;
import dev.countersign.control.ledger.SignedHead;
import dev.countersign.server.web.Access;
import dev.countersign.server.web.Call;
import dev.countersign.server.web.Endpoint;
import dev.countersign.server.web.Endpoint.Doc;
import dev.countersign.server.web.Reply;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/** The ledger: entries, heads, proofs, export. */
final class LedgerApi {
    private static final String GROUP = "ledger";
    private static final int MOST = 500;
    private final ApiParts parts;

    LedgerApi(ApiParts parts) {
        this.parts = parts;
    }

    List<Endpoint> endpoints() {
        return List.of(
                Endpoint.get("/api/v1/ledger/entries", Access.READER, (call, _) -> entries(call))
                        .with(Doc.json(GROUP, "Entries in order", Answers.Entries.class)
                                .query("from", "sequence number of the first; 0 when left out")
                                .query("limit", "at most so many; up to " + MOST)
                                .query("about", "only the newest about this subject, for example proposal:p-1")),
                Endpoint.get("/api/v1/ledger/checkpoint", Access.READER, (_, _) -> checkpoint())
                        .with(Doc.json(GROUP, "The newest signed head", Answers.Checkpoint.class)),
                Endpoint.get(
                                "/api/v1/ledger/proof/{sequence}",
                                Access.READER,
                                (call, _) -> Refusals.withId(
                                        call.path("sequence"),
                                        Long::parseLong,
                                        sequence -> Refusals.found(
                                                parts.ledger().inclusion(sequence),
                                                "entry " + sequence,
                                                proof -> proof)))
                        .with(Doc.json(GROUP, "Proof that an entry is in the ledger", InclusionProof.class)),
                Endpoint.get(
                                "/api/v1/ledger/consistency/{size}",
                                Access.READER,
                                (call, _) -> Refusals.withId(
                                        call.path("size"),
                                        Long::parseLong,
                                        size -> Refusals.found(
                                                parts.ledger().consistency(size),
                                                "a head of size " + size,
                                                proof -> proof)))
                        .with(Doc.json(GROUP, "Proof that nothing before a head changed", ConsistencyProof.class)),
                Endpoint.get(
                                "/api/v1/ledger/export",
                                Access.READER,
                                (_, _) -> new Reply.Stream(
                                        "application/jsonl", "countersign-ledger.jsonl", parts.ledger()::export))
                        .with(new Doc(
                                GROUP,
                                "The whole ledger, for countersign verify-ledger",
                                String.class,
                                "application/jsonl",
                                Map.of())));
    }

    private Reply entries(Call call) {
        int limit = call.limit("limit", MOST);
        OptionalLong from = call.number("from");
        return Reply.json(new Answers.Entries(call.query("about")
                .map(subject -> parts.ledger().entriesAbout(subject, limit))
                .orElseGet(() -> parts.ledger().entries(Math.max(0, from.orElse(0)), limit))));
    }

    private Reply checkpoint() {
        SignedHead head = parts.ledger().head();
        return Reply.json(new Answers.Checkpoint(
                head.size(), head.root().hex(), head.note(), parts.ledger().publicKey()));
    }
}
