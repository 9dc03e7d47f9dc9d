package dev.countersign.telemetry;

import dev.countersign.core.AgentId;
import dev.countersign.core.DeviceId;
import dev.countersign.core.Interval;
import dev.countersign.core.evidence.ErrorStatement;
import dev.countersign.core.evidence.Evidence;
import dev.countersign.core.evidence.Fact;
import dev.countersign.core.evidence.Observation;
import dev.countersign.core.filter.Direction;
import dev.countersign.telemetry.poll.DevicePoll;
import dev.countersign.telemetry.poll.InterfaceRates;
import dev.countersign.telemetry.poll.Rate;
import dev.countersign.telemetry.poll.ReadAccess;
import java.util.ArrayList;
import java.util.List;

/** Evidence out of one read of a device: rates, access lists, and values. */
final class PollEvidence {
    private static final String METHOD = "netconf/get";
    private static final String INTERFACES = "/ietf-interfaces:interfaces/";
    private static final String COUNTERS = "/statistics/";
    private static final int MOST_VALUES = 1_000;

    private PollEvidence() {}

    /**
     * Rates of every interface in both directions, and the access lists of a device that can have any: their absence
     * tells an agent that it cannot filter there.
     */
    static List<Evidence> of(DevicePoll poll) {
        List<Evidence> made = new ArrayList<>();
        for (InterfaceRates rates : poll.rates()) {
            made.addAll(of(rates, METHOD, "device " + poll.device()));
        }
        DevicePoll.Filters filters = poll.filters();
        if (filters != null) {
            made.add(evidence(
                    poll.device(),
                    "acls",
                    "",
                    new Fact.AccessLists(poll.device(), filters.lists(), filters.attachments()),
                    Interval.at(poll.asked().end()),
                    new ErrorStatement.Exact()));
        }
        return made;
    }

    /** Both directions' rates, from this source and collected so. */
    static List<Evidence> of(InterfaceRates rates, String method, String source) {
        return List.of(
                rate(rates, Direction.INGRESS, rates.in(), method, source),
                rate(rates, Direction.EGRESS, rates.out(), method, source));
    }

    /** The state and configuration of interfaces, without counters, whose rates say more. Bounded in number. */
    static List<Evidence> values(DevicePoll poll) {
        return poll.observations().stream()
                .filter(o -> o.path().startsWith(INTERFACES) && !o.path().contains(COUNTERS))
                .limit(MOST_VALUES)
                .map(PollEvidence::value)
                .toList();
    }

    /** Whether an agent may see a fact of this device: all that it is made of. What flows show is no data of the device. */
    static boolean isFor(AgentId reader, Fact fact, ReadAccess access) {
        return switch (fact) {
            case Fact.InterfaceRate rate -> access.seesRates(reader, rate.at().name(), rate.direction());
            case Fact.AccessLists _ -> access.seesFilters(reader);
            case Fact.Value value -> access.sees(reader, value.observation().path());
            case Fact.TrafficMix _,
                    Fact.TopSources _,
                    Fact.TopDestinations _,
                    Fact.DistinctSources _,
                    Fact.CustomerPrefix _ -> true;
        };
    }

    /** Whether a fact is data of the device, rather than what flows or the inventory show. */
    static boolean isOfDevice(Fact fact) {
        return switch (fact) {
            case Fact.InterfaceRate _, Fact.AccessLists _, Fact.Value _ -> true;
            case Fact.TrafficMix _,
                    Fact.TopSources _,
                    Fact.TopDestinations _,
                    Fact.DistinctSources _,
                    Fact.CustomerPrefix _ -> false;
        };
    }

    private static Evidence rate(InterfaceRates rates, Direction direction, Rate rate, String method, String source) {
        return new Evidence(
                EvidenceIds.of(
                        rates.at().device(),
                        kind(direction),
                        rates.at().name(),
                        rates.interval().end()),
                rates.at().device(),
                new Fact.InterfaceRate(rates.at(), direction, rate.packets(), rate.bits(), rate.discards()),
                source,
                method,
                rates.interval(),
                rates.error(),
                List.of());
    }

    /** The kind in the id of a rate's evidence. */
    static String kind(Direction direction) {
        return direction == Direction.INGRESS ? "rate-in" : "rate-out";
    }

    private static Evidence value(Observation observation) {
        return evidence(
                observation.device(),
                "value",
                observation.path(),
                new Fact.Value(observation),
                Interval.at(observation.at()),
                new ErrorStatement.Exact());
    }

    private static Evidence evidence(
            DeviceId device, String kind, String subject, Fact fact, Interval interval, ErrorStatement error) {
        return new Evidence(
                EvidenceIds.of(device, kind, subject, interval.end()),
                device,
                fact,
                "device " + device,
                METHOD,
                interval,
                error,
                List.of());
    }
}
