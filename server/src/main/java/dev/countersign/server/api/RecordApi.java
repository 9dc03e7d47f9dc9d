package dev.countersign.server.api;

import dev.countersign.control.review.record.AuditRecords;
import dev.countersign.control.review.record.YangDocument;
import dev.countersign.core.ProposalId;
import dev.countersign.server.web.Access;
import dev.countersign.server.web.Call;
import dev.countersign.server.web.Endpoint;
import dev.countersign.server.web.Endpoint.Doc;
import dev.countersign.server.web.Problem;
import dev.countersign.server.web.Reply;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Decisions as instances of the YANG models of draft-cui-nmrg-llm-nm-02, in XML and in JSON (RFC 7951). */
final class RecordApi {
    private static final String GROUP = "records";
    private static final String XML = ".xml";
    private static final String JSON = ".json";
    private final ApiParts parts;

    RecordApi(ApiParts parts) {
        this.parts = parts;
    }

    List<Endpoint> endpoints() {
        return List.of(
                Endpoint.get("/api/v1/records/{id}", Access.READER, (call, _) -> list(call))
                        .with(Doc.json(GROUP, "The documents of a proposal, in order of time", Answers.Records.class)),
                Endpoint.get("/api/v1/records/{id}/{file}", Access.READER, (call, _) -> one(call))
                        .with(new Doc(
                                GROUP,
                                "One document: its name with .xml or .json",
                                String.class,
                                "application/xml",
                                Map.of())));
    }

    private Reply list(Call call) {
        return Refusals.withId(
                call.path("id"),
                ProposalId::new,
                id -> Refusals.found(
                        parts.desk().find(id).map(AuditRecords::of),
                        "a proposal " + id,
                        documents -> new Answers.Records(documents.stream()
                                .map(document -> new Answers.RecordRow(document.name(), document.module()))
                                .toList())));
    }

    private Reply one(Call call) {
        return Refusals.withId(call.path("id"), ProposalId::new, id -> {
            String file = call.path("file");
            Optional<YangDocument> document = parts.desk().find(id).stream()
                    .flatMap(subject -> AuditRecords.of(subject).stream())
                    .filter(d -> file.equals(d.name() + XML) || file.equals(d.name() + JSON))
                    .findFirst();
            return document.<Reply>map(d -> file.endsWith(XML)
                            ? new Reply.Text("application/xml", d.xml())
                            : new Reply.Text("application/json", d.json()))
                    .orElseGet(() -> Reply.refusal(
                            Problem.missing("a document of this name, with .xml or .json", "look at the list")));
        });
    }
}
