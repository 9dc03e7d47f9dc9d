package dev.countersign.server.api;

import dev.countersign.server.exchange.Exchange;
import dev.countersign.server.exchange.ExchangeState;
import dev.countersign.server.web.Access;
import dev.countersign.server.web.Endpoint;
import dev.countersign.server.web.Endpoint.Doc;
import dev.countersign.server.web.Problem;
import dev.countersign.server.web.Reply;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

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
                                (_, _) -> with(exchange -> Reply.json(exchange.state())))
                        .with(Doc.json(GROUP, "Consumers and peers of other domains", ExchangeState.class)),
                Endpoint.get(
                                "/api/v1/exchange/peers/{name}/artifacts",
                                Access.READER,
                                (call, _) -> with(
                                        exchange -> received(exchange, call.path("name"), call.limit("limit", MOST))))
                        .with(Doc.json(
                                        GROUP,
                                        "What a peer has shared, newest first, without payloads",
                                        Answers.Received.class)
                                .query("limit", "at most so many; up to " + MOST)));
    }

    private static Reply received(Exchange exchange, String peer, int limit) {
        return Refusals.found(
                exchange.received(peer),
                "a peer " + peer,
                artifacts -> new Answers.Received(artifacts.stream()
                        .limit(limit)
                        .map(a -> new Answers.ReceivedArtifact(
                                a.id(), a.query(), a.scope(), a.quality(), a.provenance(), a.policy()))
                        .toList()));
    }

    private Reply with(Function<Exchange, Reply> answer) {
        return exchange.map(answer)
                .orElseGet(() -> Reply.refusal(Problem.missing(
                        "an exchange with other domains", "set exchange.policy-file and what goes with it")));
    }
}
