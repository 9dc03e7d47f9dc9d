package dev.countersign.server.api;

import dev.countersign.core.Text;
import dev.countersign.server.exchange.Exchange;
import dev.countersign.server.exchange.ExchangeState;
import dev.countersign.server.web.Access;
import dev.countersign.server.web.Call;
import dev.countersign.server.web.Endpoint;
import dev.countersign.server.web.Endpoint.Doc;
import dev.countersign.server.web.Reply;
import dev.countersign.state.artifact.StateArtifact;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Who reads here, who is read, and what came of it. */
final class ExchangeApi {
    private static final String GROUP = "exchange";
    private static final int MOST = 500;
    private final Optional<Exchange> exchange;

    ExchangeApi(ApiParts parts) {
        this.exchange = parts.exchange();
    }

    List<Endpoint> endpoints() {
        return List.of(
                Endpoint.get(
                                "/api/v1/exchange",
                                Access.READER,
                                (_, _) ->
                                        Reply.json(exchange.map(Exchange::state).orElse(ExchangeState.NONE)))
                        .with(Doc.json(GROUP, "Consumers and peers of other domains", ExchangeState.class)),
                Endpoint.get("/api/v1/exchange/artifacts", Access.READER, (call, _) -> received(call))
                        .with(Doc.json(
                                        GROUP,
                                        "What peers have shared, newest first, without payloads",
                                        Answers.Received.class)
                                .query("peer", "of this one only")
                                .query("limit", "of each peer at most so many; up to " + MOST)));
    }

    private Reply received(Call call) {
        List<String> all = exchange.map(Exchange::peers).orElse(List.of());
        Optional<String> one = call.query("peer");
        return Refusals.found(
                Optional.of(one.map(List::of).orElse(all)).filter(all::containsAll),
                "a peer " + Text.quoted(one.orElse("")),
                peers -> new Answers.Received(peers.stream()
                        .flatMap(peer ->
                                artifacts(peer).limit(call.limit("limit", MOST)).map(a -> row(peer, a)))
                        .toList()));
    }

    private Stream<StateArtifact> artifacts(String peer) {
        return exchange.flatMap(e -> e.received(peer)).stream().flatMap(List::stream);
    }

    private static Answers.ReceivedArtifact row(String peer, StateArtifact a) {
        return new Answers.ReceivedArtifact(
                peer, a.id(), a.query(), a.scope(), a.quality(), a.provenance(), a.policy());
    }
}
