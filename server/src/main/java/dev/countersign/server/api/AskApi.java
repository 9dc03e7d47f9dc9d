package dev.countersign.server.api;

import dev.countersign.core.DeviceId;
import dev.countersign.core.Text;
import dev.countersign.core.filter.IpAddress;
import dev.countersign.core.filter.IpPrefix;
import dev.countersign.core.inventory.InterfaceRef;
import dev.countersign.server.config.Configuration;
import dev.countersign.server.web.Access;
import dev.countersign.server.web.Call;
import dev.countersign.server.web.Endpoint;
import dev.countersign.server.web.Endpoint.Doc;
import dev.countersign.server.web.Problem;
import dev.countersign.server.web.Reply;
import dev.countersign.state.query.Asked;
import dev.countersign.state.query.FlowKey;
import dev.countersign.state.query.Question;
import dev.countersign.state.query.Where;
import java.time.Duration;
import java.util.List;
import java.util.function.BiFunction;

/** Questions to the state artifacts. An answer that cannot be given is an answer too, with its reasons. */
final class AskApi {
    private static final String GROUP = "artifacts";
    private static final int MOST = 64;
    private static final Duration LONGEST = Duration.ofHours(24);
    private static final int TCP = 6;

    private final ApiParts parts;

    AskApi(ApiParts parts) {
        this.parts = parts;
    }

    List<Endpoint> endpoints() {
        return List.of(
                question(
                        "heavy-hitters",
                        doc("Source prefixes that send most packets")
                                .query("most", "at most so many prefixes; up to " + MOST),
                        (call, where) -> new Question.HeavyHitters(where, call.limit("most", MOST))),
                question(
                        "distinct-sources",
                        doc("How many different source addresses there are"),
                        (_, where) -> new Question.DistinctSources(where)),
                question(
                        "prefix-rate",
                        doc("How many packets a second come from a prefix")
                                .query("prefix", "the prefix, such as 203.0.113.0/24; required"),
                        (call, where) -> new Question.PrefixRate(where, IpPrefix.parse(required(call, "prefix")))),
                question(
                        "flow",
                        doc("Whether a flow was seen, and where")
                                .query("source", "its source address; required")
                                .query("destination", "its destination address; required")
                                .query("protocol", "its IP protocol number; 6 when left out")
                                .query("source-port", "0 when left out")
                                .query("destination-port", "0 when left out"),
                        (call, where) -> new Question.FlowSeen(where, flow(call))),
                question(
                        "latency",
                        doc("Quantiles of the delay of a path, against those before"),
                        (_, where) -> new Question.Latency(where)),
                question(
                        "similarity",
                        doc("How alike the configurations of peers are, pair by pair, the least alike first"),
                        (_, where) -> new Question.Similarity(where)));
    }

    private static Doc doc(String summary) {
        return Doc.json(GROUP, summary, Asked.class)
                .query("last", "how long up to now, such as 60s; 60s when left out")
                .query("device", "only what enters this device; the edge of the network when left out")
                .query("interface", "only what enters this interface of the device");
    }

    private Endpoint question(String name, Doc doc, BiFunction<Call, Where, Question> question) {
        return Endpoint.get("/api/v1/ask/" + name, Access.READER, (call, _) -> answer(call, question))
                .with(doc);
    }

    private Reply answer(Call call, BiFunction<Call, Where, Question> question) {
        try {
            return Reply.json(parts.artifacts()
                    .ask(
                            question.apply(call, where(call)),
                            last(call),
                            call.caller().consumer()));
        } catch (IllegalArgumentException e) {
            return Reply.refusal(Problem.malformed("a question", Text.visible("" + e.getMessage())));
        }
    }

    private static Duration last(Call call) {
        Duration last = call.query("last").map(Configuration::span).orElse(Duration.ofMinutes(1));
        if (last.isNegative() || last.isZero() || last.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("last: expected more than nothing and at most 24h, found " + last);
        }
        return last;
    }

    private static Where where(Call call) {
        String device = call.query("device").orElse("");
        String at = call.query("interface").orElse("");
        if (device.isEmpty()) {
            if (!at.isEmpty()) {
                throw new IllegalArgumentException("interface: expected with its device, found alone");
            }
            return new Where.Network();
        }
        return at.isEmpty()
                ? new Where.OneDevice(new DeviceId(device))
                : new Where.OnePoint(new InterfaceRef(new DeviceId(device), at));
    }

    private static FlowKey flow(Call call) {
        return new FlowKey(
                IpAddress.parse(required(call, "source")),
                IpAddress.parse(required(call, "destination")),
                (int) call.number("protocol").orElse(TCP),
                (int) call.number("source-port").orElse(0),
                (int) call.number("destination-port").orElse(0));
    }

    private static String required(Call call, String name) {
        return call.query(name)
                .orElseThrow(() -> new IllegalArgumentException(name + ": expected a value, found none"));
    }
}
