package dev.countersign.conformance.semantics;

import dev.countersign.core.AgentId;
import dev.countersign.core.DeviceId;
import dev.countersign.core.EvidenceId;
import dev.countersign.core.ProposalId;
import dev.countersign.core.TaskId;
import dev.countersign.core.filter.Action;
import dev.countersign.core.filter.Direction;
import dev.countersign.core.filter.IpPrefix;
import dev.countersign.core.filter.Traffic;
import dev.countersign.core.proposal.AgentAnswer;
import dev.countersign.core.proposal.Alternative;
import dev.countersign.core.proposal.Claim;
import dev.countersign.core.proposal.DeviceEdit;
import dev.countersign.core.proposal.Effect;
import dev.countersign.core.proposal.ExpectedEffect;
import dev.countersign.core.proposal.KeyFactor;
import dev.countersign.core.proposal.ModelRun;
import dev.countersign.core.proposal.Proposal;
import dev.countersign.core.proposal.Quantity;
import dev.countersign.core.proposal.Rationale;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A proposal in the making: what the edit does and what is said about it are kept apart, so that they can differ. */
final class Draft {
    /** An entry of the list. */
    record Entry(Traffic traffic, Action action) {}

    /** A list at work on an interface. */
    record At(String port, Direction direction, String list) {}

    final DeviceId device;
    final String list;
    final List<Entry> entries = new ArrayList<>();
    final List<At> attached = new ArrayList<>();
    final List<Effect> claimed = new ArrayList<>();
    final List<String> claimTexts = new ArrayList<>();
    final List<Quantity> quantities = new ArrayList<>();
    final List<String> summary = new ArrayList<>();
    final List<String> factorTexts = new ArrayList<>();
    final List<EvidenceId> cited = new ArrayList<>();
    String expected = "";

    @Nullable
    IpPrefix guarded;

    Draft(DeviceId device, String list) {
        this.device = device;
        this.list = list;
    }

    void claim(Effect effect, String text) {
        claimed.add(effect);
        claimTexts.add(text);
    }

    Proposal proposal() {
        List<Claim> claims = new ArrayList<>();
        for (int i = 0; i < claimed.size(); i++) {
            claims.add(new Claim("c" + (i + 1), device, claimed.get(i), claimTexts.get(i), cited));
        }
        List<KeyFactor> factors = new ArrayList<>();
        if (!quantities.isEmpty()) {
            factors.add(new KeyFactor("What was measured.", quantities, List.of()));
        }
        factorTexts.forEach(text -> factors.add(new KeyFactor(text, List.of(), cited)));
        AgentAnswer.Change change = new AgentAnswer.Change(
                List.of(new DeviceEdit(device, edit(), DeviceEdit.DefaultOperation.MERGE)),
                new Rationale(String.join(" ", summary), factors),
                claims,
                List.of(new Alternative(
                        "Limit the rate of SYN packets to the customer.", "The list has no rate limit.")),
                new ExpectedEffect(expected, guarded, Duration.ofSeconds(30)),
                80);
        return new Proposal(
                new ProposalId("p1"),
                1,
                new TaskId("t1"),
                "ddos-mitigation",
                new AgentId("ddos-mitigation-agent"),
                null,
                change,
                new ModelRun("m", "t@1", null, Map.of(), "", "", "", List.of(), 1),
                Case.NOW);
    }

    private String edit() {
        StringBuilder text =
                new StringBuilder("<acls xmlns=\"urn:ietf:params:xml:ns:yang:ietf-access-control-list\">\n");
        text.append("<acl><name>").append(list).append("</name><type>ipv4-acl-type</type><aces>\n");
        for (int i = 0; i < entries.size(); i++) {
            text.append(ace("e" + i, entries.get(i)));
        }
        text.append("</aces></acl>\n<attachment-points>\n");
        for (At at : attached) {
            String direction = at.direction() == Direction.INGRESS ? "ingress" : "egress";
            text.append("<interface>")
                    .append(leaf("interface-id", at.port()))
                    .append("<" + direction + "><acl-sets><acl-set>")
                    .append(leaf("name", at.list()))
                    .append("</acl-set></acl-sets></" + direction + "></interface>\n");
        }
        return text.append("</attachment-points>\n</acls>").toString();
    }

    private static String ace(String name, Entry entry) {
        Traffic traffic = entry.traffic();
        String ip =
                leaf("destination-ipv4-network", traffic.destination()) + leaf("source-ipv4-network", traffic.source());
        Integer protocol = traffic.protocol();
        boolean bare =
                traffic.tcpFlags().isEmpty() && traffic.sourcePort() == null && traffic.destinationPort() == null;
        if (protocol != null && bare) {
            ip = leaf("protocol", protocol) + ip;
        }
        String matches = ip.isEmpty() ? "" : "<ipv4>" + ip + "</ipv4>";
        if (protocol != null && !bare) {
            String element = protocol == Traffic.TCP ? "tcp" : "udp";
            String ports = port("source-port", traffic.sourcePort())
                    + port("destination-port", traffic.destinationPort())
                    + (traffic.tcpFlags().isEmpty() ? "" : leaf("flags", "syn"));
            matches += "<" + element + ">" + ports + "</" + element + ">";
        }
        String action = entry.action() == Action.ACCEPT ? "accept" : "drop";
        return "<ace>" + leaf("name", name) + (matches.isEmpty() ? "" : "<matches>" + matches + "</matches>")
                + "<actions>" + leaf("forwarding", action) + "</actions></ace>\n";
    }

    private static String port(String element, @Nullable Integer number) {
        return number == null ? "" : "<" + element + ">" + leaf("port", number) + "</" + element + ">";
    }

    private static String leaf(String element, @Nullable Object value) {
        return value == null ? "" : "<" + element + ">" + value + "</" + element + ">";
    }
}
