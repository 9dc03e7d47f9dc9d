package dev.countersign.conformance.semantics;

import dev.countersign.core.DeviceId;
import dev.countersign.core.EvidenceId;
import dev.countersign.core.filter.Action;
import dev.countersign.core.filter.Direction;
import dev.countersign.core.filter.IpPrefix;
import dev.countersign.core.filter.Traffic;
import dev.countersign.core.inventory.InterfaceRef;
import dev.countersign.core.proposal.Effect;
import dev.countersign.core.proposal.Quantity;
import java.util.List;
import java.util.Set;
import java.util.random.RandomGenerator;

/** Makes one thing in a true proposal false: in the change, in a claim, in a number, or in words. */
final class Lie {
    private final Case facts;
    private final Draft draft;
    private final RandomGenerator random;
    private final Wording wording;

    Lie(Case facts, Draft draft, RandomGenerator random) {
        this.facts = facts;
        this.draft = draft;
        this.random = random;
        this.wording = new Wording(random);
    }

    void tell(Falsehood falsehood) {
        switch (falsehood) {
            case INTERFACE_THAT_NO_DEVICE_HAS -> port(new InterfaceRef(draft.device, missingPort()));
            case INTERFACE_OF_ANOTHER_DEVICE -> foreignPort();
            case PREFIX_NEVER_SEEN -> prefix();
            case WRONG_NEIGHBOUR -> say("The traffic comes in from " + wording.neighbour(wrongNeighbour()) + ".");
            case WRONG_AS_NUMBER -> asNumber();
            case ACCESS_LIST_NOBODY_DEFINED -> list();
            case ROUTE_MAP -> routeMap();
            case WRONG_UNIT -> unit();
            case WRONG_RATE -> rate();
            case WRONG_SHARE -> share();
            case WRONG_COUNT -> count();
            case STALE_EVIDENCE -> cite(Case.STALE);
            case EVIDENCE_THAT_DOES_NOT_EXIST ->
                cite(new EvidenceId(wording.one(List.of("e-mix-2", "e-none", "E-MIX", "mix@border1"))));
            case CLAIM_WITHOUT_CHANGE -> claim();
            case CHANGE_WITHOUT_CLAIM -> silentChange();
            case WRONG_PROTOCOL_OR_PORT -> protocol();
            case WRONG_ACTION_OR_DIRECTION -> turnedRound();
        }
    }

    private String missingPort() {
        return wording.one(List.of(
                "GigabitEthernet0/7",
                "GigabitEthernet1/1",
                "GigabitEthernet0/12",
                "TenGigabitEthernet0/1",
                "GigabitEthernet0/1.100",
                "ge-0/0/1",
                "Port-channel3",
                "Loopback7"));
    }

    private void port(InterfaceRef wrong) {
        switch (random.nextInt(4)) {
            case 0 -> {
                draft.attached.set(0, new Draft.At(wrong.name(), Direction.INGRESS, draft.list));
                draft.claimed.set(draft.claimed.size() - 1, new Effect.Attaches(wrong, Direction.INGRESS, draft.list));
            }
            case 1 ->
                draft.claimed.set(draft.claimed.size() - 1, new Effect.Attaches(wrong, Direction.INGRESS, draft.list));
            case 2 -> say("The flood enters " + wording.port(wrong) + ".");
            default -> draft.claimTexts.set(0, "Stops the flood at " + wording.port(wrong) + ".");
        }
    }

    private void foreignPort() {
        InterfaceRef there =
                new InterfaceRef(new DeviceId(wording.one(List.of("core1", "core2"))), "GigabitEthernet0/5");
        switch (random.nextInt(3)) {
            case 0 ->
                draft.claimed.set(draft.claimed.size() - 1, new Effect.Attaches(there, Direction.INGRESS, draft.list));
            default -> port(new InterfaceRef(draft.device, there.name()));
        }
    }

    private void prefix() {
        String wrong = wording.one(List.of(
                "45.83." + random.nextInt(256) + ".0/24",
                "172.16." + random.nextInt(256) + ".0/24",
                "198.51.101.0/24",
                "100.64.0.0/10",
                "2001:db8:77::/48",
                "185.220.101." + (1 + random.nextInt(250))));
        IpPrefix v4 = IpPrefix.parse("45.83." + random.nextInt(256) + ".0/24");
        switch (random.nextInt(5)) {
            case 0 -> replaceFirst(new Traffic(v4, facts.victim().prefix(), null, Set.of(), null, null));
            case 1 -> replaceFirst(new Traffic(facts.sources().getFirst().prefix(), v4, null, Set.of(), null, null));
            case 2 -> draft.guarded = v4;
            case 3 -> say("Part of it is sent by " + wrong + ".");
            default -> draft.expected = "Traffic from " + wrong + " no longer passes.";
        }
    }

    /** In the change and in its claim alike. */
    private void replaceFirst(Traffic traffic) {
        draft.entries.set(0, new Draft.Entry(traffic, Action.DROP));
        draft.claimed.set(0, new Effect.Filters(draft.list, traffic, Action.DROP));
        draft.claimTexts.set(0, "");
    }

    private String wrongNeighbour() {
        boolean first = draft.device.value().equals("border1");
        return wording.one(List.of(
                first ? "10.254.2.1" : "10.254.1.1",
                "10.254.9.1",
                first ? "transit-b" : "transit-a",
                "transit-z",
                "access1",
                "core9",
                "2001:db8:fffe:9::1"));
    }

    private void asNumber() {
        long wrong = wording.one(List.of(facts.peerAs() + 1 + random.nextInt(9), 65_001L, 3_356L, 4_200_000_017L));
        say(wording.one(List.of(
                "The attack comes from " + wording.asNumber(wrong) + ".",
                "Its origin is " + wording.asNumber(wrong) + ", as seen at the border.",
                "The sources belong to " + wording.asNumber(wrong) + ".")));
    }

    private void list() {
        String wrong = wording.one(List.of(
                "EDGE-OUT", "block-ddos-old", "110", "MGMT_IN", "edge-in-2", "AntiSpoof", "BOGONS4", "blocklist"));
        switch (random.nextInt(3)) {
            case 0 -> {
                draft.attached.add(new Draft.At("GigabitEthernet0/3", Direction.INGRESS, wrong));
                draft.claim(
                        new Effect.Attaches(
                                new InterfaceRef(draft.device, "GigabitEthernet0/3"), Direction.INGRESS, wrong),
                        "");
            }
            case 1 -> draft.claimed.set(0, new Effect.Filters(wrong, filtered(0), Action.DROP));
            default ->
                say(wording.one(List.of(
                        "It goes before " + wording.list(wrong) + ".",
                        "The entries of " + wording.list(wrong) + " stay in force.",
                        "Packets are already counted by " + wording.list(wrong) + " there.")));
        }
    }

    private void routeMap() {
        String name = wording.one(List.of("RM-TRANSIT-IN", "blackhole", "from_peer", "SET-LOCALPREF-200", "rtbh"));
        say(wording.one(List.of(
                "The flood was let in by " + wording.routeMap(name) + ".",
                capitalised(wording.routeMap(name)) + " tags these prefixes already.",
                "It works together with " + wording.routeMap(name) + " on the session.")));
    }

    private void unit() {
        switch (random.nextInt(3)) {
            case 0 -> {
                int which = random.nextInt(3);
                String wrong = wording.one(
                        which == 0
                                ? List.of("bit/s", "%", "packets/min", "kpps", "flows/s")
                                : which == 1
                                        ? List.of("packets/s", "bit/s", "ms")
                                        : List.of("pps", "Mbit/s", "octets/s"));
                Quantity old = draft.quantities.get(which);
                draft.quantities.set(which, new Quantity(old.name(), old.value(), wrong, old.evidence()));
            }
            case 1 -> say("It carries " + wording.bits(facts.pps()) + ".");
            default -> say("It amounts to " + wording.packets(facts.bps()) + ".");
        }
    }

    private void rate() {
        double factor = random.nextBoolean() ? 1.1 + random.nextDouble() * 9 : 0.9 - random.nextDouble() * 0.7;
        switch (random.nextInt(5)) {
            case 0 -> number(0, draft.quantities.get(0).value() * (factor > 1 ? factor : factor * 0.1));
            case 1 -> number(2, draft.quantities.get(2).value() * factor);
            case 2 -> otherSourcesRate();
            case 3 -> say("The flood runs at " + wording.packets(facts.pps() * (1.1 + random.nextDouble() * 9)) + ".");
            default -> say("It is " + wording.morePackets(facts.pps() * (1.5 + random.nextDouble() * 9)) + ".");
        }
    }

    /** The rate of the second source said of the first; doubled where both send much the same. */
    private void otherSourcesRate() {
        double first = draft.quantities.get(4).value();
        double second = draft.quantities.get(5).value();
        number(4, Math.abs(first - second) < 0.1 * first ? first * 2 : second);
    }

    private void number(int which, double value) {
        Quantity old = draft.quantities.get(which);
        draft.quantities.set(which, new Quantity(old.name(), Math.rint(value), old.unit(), old.evidence()));
    }

    private void share() {
        double wrong = facts.share() * (0.2 + random.nextDouble() * 0.6);
        switch (random.nextInt(3)) {
            case 0 -> {
                Quantity old = draft.quantities.get(1);
                double value = old.value() > 1 ? wrong * 100 : wrong;
                draft.quantities.set(1, new Quantity(old.name(), value, old.unit(), old.evidence()));
            }
            case 1 -> say("Of these packets " + wording.percent(wrong) + " are TCP SYN.");
            default -> say("The SYN share is " + wording.percent(wrong) + ", which normal traffic never has.");
        }
    }

    private void count() {
        double wrong = Math.rint(facts.distinct() * (1.2 + random.nextDouble() * 20));
        if (random.nextBoolean()) {
            number(3, wrong);
        } else {
            say("They are " + wording.sources(wrong) + ".");
        }
    }

    private void cite(EvidenceId id) {
        if (random.nextBoolean()) {
            draft.cited.add(id);
        } else {
            Quantity old = draft.quantities.getFirst();
            draft.quantities.set(0, new Quantity(old.name(), old.value(), old.unit(), id));
        }
    }

    private void claim() {
        Traffic other = Traffic.tcpSyn(null, facts.victim().prefix());
        switch (random.nextInt(6)) {
            case 0 ->
                draft.claim(
                        new Effect.RateLimits(facts.at(), Traffic.tcpSyn(null, null), 1_000), "Limits SYN packets.");
            case 1 -> draft.claim(new Effect.Filters(draft.list, other, Action.DROP), "");
            case 2 ->
                draft.claim(
                        new Effect.Attaches(
                                new InterfaceRef(draft.device, "GigabitEthernet0/2"), Direction.INGRESS, draft.list),
                        "");
            case 3 -> draft.claim(new Effect.Sets("/ietf-system:system/hostname", "border"), "");
            case 4 ->
                draft.claim(
                        new Effect.Detaches(
                                new InterfaceRef(draft.device, "GigabitEthernet0/4"),
                                Direction.INGRESS,
                                World.STANDING_LIST),
                        "");
            default ->
                draft.summary.add(wording.one(List.of(
                        "This configuration includes both source-based filtering and a global SYN rate-limiter.",
                        "It also rate-limits the remaining SYN packets.",
                        "A policer holds what is left below the customer's capacity.",
                        "The rest of the SYN packets is rate limited.")));
        }
    }

    private void silentChange() {
        switch (random.nextInt(3)) {
            case 0 ->
                draft.entries.addFirst(
                        new Draft.Entry(Traffic.tcpSyn(null, facts.victim().prefix()), Action.DROP));
            case 1 -> draft.attached.add(new Draft.At("GigabitEthernet0/2", Direction.EGRESS, draft.list));
            default -> {
                int which = random.nextInt(draft.claimed.size());
                draft.claimed.remove(which);
                draft.claimTexts.remove(which);
            }
        }
    }

    private void protocol() {
        Traffic was = filtered(0);
        int protocol = was.protocol() != null && was.protocol() == Traffic.TCP ? Traffic.UDP : Traffic.TCP;
        Traffic other = new Traffic(was.source(), was.destination(), protocol, Set.of(), null, 8_080);
        switch (random.nextInt(4)) {
            case 0 -> draft.claimed.set(0, new Effect.Filters(draft.list, other, Action.DROP));
            case 1 -> draft.entries.set(0, new Draft.Entry(other, Action.DROP));
            case 2 -> draft.claimTexts.set(0, "Drops " + other.sentence() + ".");
            default -> say("Only packets to port 8080 are dropped.");
        }
    }

    private void turnedRound() {
        int last = draft.claimed.size() - 1;
        switch (random.nextInt(3)) {
            case 0 -> draft.claimed.set(0, new Effect.Filters(draft.list, filtered(0), Action.ACCEPT));
            case 1 ->
                draft.entries.set(0, new Draft.Entry(draft.entries.getFirst().traffic(), Action.ACCEPT));
            default -> draft.claimed.set(last, new Effect.Attaches(facts.at(), Direction.EGRESS, draft.list));
        }
    }

    private Traffic filtered(int index) {
        return draft.entries.get(index).traffic();
    }

    private void say(String sentence) {
        (random.nextBoolean() ? draft.summary : draft.factorTexts).add(sentence);
    }

    private static String capitalised(String text) {
        return Character.toUpperCase(text.charAt(0)) + text.substring(1);
    }
}
