package dev.countersign.conformance.semantics;

import dev.countersign.core.EvidenceId;
import dev.countersign.core.evidence.Estimate;
import dev.countersign.core.filter.Action;
import dev.countersign.core.filter.Direction;
import dev.countersign.core.filter.IpPrefix;
import dev.countersign.core.filter.TcpFlag;
import dev.countersign.core.filter.Traffic;
import dev.countersign.core.inventory.InterfaceRef;
import dev.countersign.core.proposal.Effect;
import dev.countersign.core.proposal.Quantity;
import java.util.List;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;

/** Writes a proposal in which everything is true. */
final class Truth {
    private static final List<String> LISTS = List.of(
            "block-ddos",
            "BLOCK-DDOS",
            "block-syn-flood-1",
            "DDOS_IN",
            "edge-guard-2",
            "mitigate-0301",
            "SYNFLOOD",
            "101",
            "CUSTOMER-SHIELD",
            "transit_in");
    private static final List<String> TRUISMS = List.of(
            "No access list works on this interface yet.",
            "The access list is applied in the ingress direction only.",
            "No route-map is involved.",
            "Routing policy and route maps stay as they are.",
            "Neighbouring networks see no change.",
            "BGP peers are not affected.",
            "RFC 8519 has the model of the list.",
            "A rate limit was not chosen.",
            "The change is two entries long and easy to take back.",
            "Open connections go on; only new ones from the named sources are refused.",
            "An ACL-based filter is the narrowest that the device offers.",
            "The effect should be seen within 30 seconds.",
            "Access lists on other interfaces are left alone.",
            "This is a volumetric attack as in 2016, and it is filtered where it enters.",
            "Every AS on the path may see less traffic.");

    private final Case facts;
    private final RandomGenerator random;
    private final Wording wording;

    Truth(Case facts, RandomGenerator random) {
        this.facts = facts;
        this.random = random;
        this.wording = new Wording(random);
    }

    Draft draft() {
        Draft draft = new Draft(facts.at().device(), wording.one(LISTS));
        change(draft);
        draft.cited.addAll(List.of(Case.RATE, Case.MIX, Case.SOURCES, Case.DISTINCT, Case.CUSTOMER, Case.PEER));
        quantities(draft);
        prose(draft);
        return draft;
    }

    private void change(Draft draft) {
        IpPrefix victim = facts.victim().prefix();
        int many = 1 + random.nextInt(facts.sources().size());
        int form = random.nextInt(5);
        for (Estimate source : facts.sources().subList(0, many)) {
            Traffic traffic = switch (form) {
                case 0 -> new Traffic(source.prefix(), victim, Traffic.UDP, Set.of(), null, 53);
                case 1 -> new Traffic(source.prefix(), victim, Traffic.TCP, Set.of(), null, 443);
                case 2 -> new Traffic(source.prefix(), victim, null, Set.of(), null, null);
                case 3 -> new Traffic(source.prefix(), null, Traffic.TCP, Set.of(TcpFlag.SYN), null, null);
                default -> Traffic.tcpSyn(source.prefix(), victim);
            };
            draft.entries.add(new Draft.Entry(traffic, Action.DROP));
            draft.claim(new Effect.Filters(draft.list, traffic, Action.DROP), dropText(traffic));
        }
        draft.entries.add(new Draft.Entry(Traffic.ANY, Action.ACCEPT));
        draft.claim(
                new Effect.Filters(draft.list, Traffic.ANY, Action.ACCEPT),
                wording.one(List.of("Accepts everything else, as before.", "Permits ip any any.", "")));
        draft.attached.add(new Draft.At(facts.at().name(), Direction.INGRESS, draft.list));
        draft.claim(
                new Effect.Attaches(facts.at(), Direction.INGRESS, draft.list),
                wording.one(List.of(
                        "Puts " + wording.list(draft.list) + " to work on " + wording.port(facts.at()) + " at ingress.",
                        "Applies the list inbound on " + wording.port(facts.at()) + ".",
                        "")));
    }

    private String dropText(Traffic traffic) {
        return wording.one(
                List.of("Drops " + traffic.sentence() + ".", "Stops this source.", "Denies " + traffic.sentence(), ""));
    }

    private void quantities(Draft draft) {
        draft.quantities.add(quantity("packet rate", facts.pps(), List.of("packets/s", "pps"), Case.MIX));
        if (random.nextBoolean()) {
            draft.quantities.add(quantity("share of SYN", facts.share(), List.of("1", "share", ""), Case.MIX));
        } else {
            draft.quantities.add(quantity("share of SYN", facts.share() * 100, List.of("%", "percent"), Case.MIX));
        }
        draft.quantities.add(quantity("bit rate", facts.bps(), List.of("bit/s", "bps"), Case.RATE));
        draft.quantities.add(
                quantity("different sources", facts.distinct(), List.of("1", "sources", "addresses"), Case.DISTINCT));
        for (Estimate source : facts.sources()) {
            draft.quantities.add(quantity(
                    "rate of " + source.prefix(),
                    source.packetsPerSecond(),
                    List.of("packets/s", "pps"),
                    Case.SOURCES));
        }
    }

    private Quantity quantity(String name, double value, List<String> units, EvidenceId evidence) {
        return new Quantity(name, value, wording.one(units), evidence);
    }

    private void prose(Draft draft) {
        IpPrefix victim = facts.victim().prefix();
        InterfaceRef at = facts.at();
        String from = facts.sources().stream().map(e -> e.prefix().toString()).collect(Collectors.joining(", "));
        draft.summary.add(wording.one(List.of(
                "A flood of %s enters %s towards %s.".formatted(wording.packets(facts.pps()), wording.port(at), victim),
                "%s takes in %s, and %s of it is TCP SYN."
                        .formatted(wording.port(at), wording.packets(facts.pps()), wording.percent(facts.share())),
                "Customer %s (%s) is under attack from %s."
                        .formatted(facts.victim().name(), victim, from),
                "Traffic of %s at %s is an attack on %s."
                        .formatted(wording.morePackets(facts.pps()), wording.port(at), hostIn(victim)))));
        List<String> more = List.of(
                "It is carried by %s.".formatted(wording.bits(facts.bps())),
                "The SYN share is %s.".formatted(wording.percent(facts.share())),
                "We counted %s.".formatted(wording.sources(facts.distinct())),
                "The traffic comes in from %s.".formatted(wording.neighbour(facts.neighbour())),
                "It comes from %s, whose network is %s."
                        .formatted(wording.neighbour(facts.neighbourName()), wording.asNumber(facts.peerAs())),
                "The sources are %s.".formatted(from),
                "The first source alone sends %s."
                        .formatted(wording.packets(facts.sources().getFirst().packetsPerSecond())),
                "%s will do the filtering.".formatted(capital(wording.list(draft.list))),
                "%s stays as it is.".formatted(capital(wording.list(World.STANDING_LIST))),
                "The path to the customer leaves %s."
                        .formatted(wording.port(new InterfaceRef(at.device(), "GigabitEthernet0/2"))),
                "SYN packets make up %s.".formatted(wording.packets(facts.pps() * facts.share())));
        int sentences = 1 + random.nextInt(4);
        for (int i = 0; i < sentences; i++) {
            (random.nextBoolean() ? draft.summary : draft.factorTexts)
                    .add(wording.one(random.nextInt(3) == 0 ? TRUISMS : more));
        }
        draft.expected = wording.one(List.of(
                "SYN packets from the named sources no longer pass " + wording.port(at) + ".",
                "Legitimate traffic to " + victim + " stays as it is.",
                ""));
        draft.guarded = victim;
    }

    private static String hostIn(IpPrefix prefix) {
        String address = prefix.address().toString();
        int last = Integer.parseInt(address.substring(address.lastIndexOf('.') + 1));
        return address.substring(0, address.lastIndexOf('.') + 1) + (last + 17);
    }

    private static String capital(String text) {
        return Character.toUpperCase(text.charAt(0)) + text.substring(1);
    }
}
