package dev.countersign.agent.model.builtin;

import dev.countersign.agent.context.TaskContext;
import dev.countersign.agent.model.builtin.Situation.Known;
import dev.countersign.core.evidence.Estimate;
import dev.countersign.core.evidence.Fact;
import dev.countersign.core.filter.IpPrefix;
import java.util.List;
import java.util.Optional;

/** Decides from a context whether a SYN flood against one customer is under way, and who sends it. */
final class FloodAnalysis {
    private final TaskContext context;
    private final Situation situation;

    FloodAnalysis(TaskContext context) {
        this.context = context;
        this.situation = new Situation(context);
    }

    /** The flood; a {@link Refusal} when there is none or it cannot be named with confidence. */
    Flood flood() {
        Known<Fact.AccessLists> lists = situation
                .accessLists()
                .orElseThrow(() -> Refusal.vendor("Nothing shows that %s (vendor %s) has ietf-access-control-list."
                        .formatted(context.device().id(), context.device().vendor())));
        Known<Fact.InterfaceRate> rate = needed(situation.rate(), "the packet rate");
        Known<Fact.TrafficMix> mix = needed(situation.mix(), "the traffic mix");
        requireFlood(rate.fact(), mix.fact());
        double synRate = mix.fact().packetsPerSecond() * mix.fact().synShare();
        Known<Fact.TopDestinations> destinations = needed(situation.destinations(), "the largest destinations");
        Known<Fact.TopSources> sources = needed(situation.sources(), "the largest sources");
        Victim.Result.Found victim = victim(destinations, synRate);
        return new Flood(
                rate,
                mix,
                sources,
                destinations,
                situation.distinct(),
                lists,
                victim.customer(),
                victim.destinations(),
                chosen(sources, synRate));
    }

    private <T> T needed(Optional<T> evidence, String what) {
        return evidence.orElseThrow(() -> Refusal.task("There is no evidence of %s at %s from the last %d seconds."
                .formatted(
                        what, context.at(), context.parameters().evidenceAge().toSeconds())));
    }

    private void requireFlood(Fact.InterfaceRate rate, Fact.TrafficMix mix) {
        if (rate.packetsPerSecond() <= context.parameters().packetsPerSecond()) {
            throw Refusal.task(
                    "No flood enters %s: the packet rate is not above the task's threshold.".formatted(context.at()));
        }
        if (mix.synShare() <= context.parameters().synShare()) {
            throw Refusal.task("No SYN flood enters %s: the share of SYN packets is not above the task's threshold."
                    .formatted(context.at()));
        }
    }

    private Victim.Result.Found victim(Known<Fact.TopDestinations> destinations, double synRate) {
        return switch (Victim.of(situation.customers(), destinations, synRate)) {
            case Victim.Result.Found found -> found;
            case Victim.Result.None(String reason) ->
                throw Refusal.task("No one victim can be named at %s: %s.".formatted(context.at(), reason));
        };
    }

    private List<Estimate> chosen(Known<Fact.TopSources> sources, double synRate) {
        Slack slack = Slack.of(sources.evidence().error());
        return switch (SourceChoice.of(sources.fact().sources(), slack, synRate)) {
            case SourceChoice.Result.None(String reason) ->
                throw Refusal.task("No source can be named at %s: %s.".formatted(context.at(), reason));
            case SourceChoice.Result.Chosen(List<Estimate> chosen) -> {
                chosen.forEach(source -> requireFilterable(source.prefix()));
                yield chosen;
            }
        };
    }

    private void requireFilterable(IpPrefix source) {
        if (source.address().version() != 4) {
            throw Refusal.task("The source %s is not IPv4; this analyst writes IPv4 access lists.".formatted(source));
        }
        situation.customers().stream()
                .filter(customer -> customer.fact().prefix().overlaps(source))
                .findFirst()
                .ifPresent(customer -> {
                    throw Refusal.task(
                            "The source %s overlaps a customer's prefix, %s: it is forged or inside the network, and"
                                            .formatted(source, customer.fact().prefix())
                                    + " filtering it would hit the customer.");
                });
    }
}
