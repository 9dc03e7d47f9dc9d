package dev.countersign.yang.acl;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.core.filter.AccessEntry;
import dev.countersign.core.filter.AccessList;
import dev.countersign.core.filter.Action;
import dev.countersign.core.filter.Attachment;
import dev.countersign.core.filter.Direction;
import dev.countersign.core.filter.IpPrefix;
import dev.countersign.core.filter.TcpFlag;
import dev.countersign.core.filter.Traffic;
import dev.countersign.yang.Modules;
import dev.countersign.yang.Trees;
import dev.countersign.yang.data.Content;
import dev.countersign.yang.data.DataTree;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class AccessListReaderTest {
    @Test
    void listsAndAttachments_areReadInOrder() {
        AccessList list = AccessListReader.read(Trees.router()).getFirst();

        assertThat(list.name()).isEqualTo("edge-in");
        assertThat(list.entries())
                .containsExactly(
                        new AccessEntry(
                                "permit-bgp",
                                new Traffic(IpPrefix.parse("198.51.100.2/32"), null, Traffic.TCP, Set.of(), null, 179),
                                Action.ACCEPT,
                                List.of()),
                        new AccessEntry(
                                "drop-syn",
                                Traffic.tcpSyn(IpPrefix.parse("192.0.2.0/24"), IpPrefix.parse("203.0.113.0/24")),
                                Action.DROP,
                                List.of()));
        assertThat(AccessListReader.attachments(Trees.router()))
                .containsExactly(new Attachment("GigabitEthernet0/1", Direction.INGRESS, "edge-in"));
    }

    @Test
    void configurationWithoutLists_hasNone() {
        DataTree empty = DataTree.empty(Modules.ietfSchema(), Content.CONFIG);

        assertThat(AccessListReader.read(empty)).isEmpty();
        assertThat(AccessListReader.attachments(empty)).isEmpty();
    }

    @Test
    void transportFields_implyTheProtocol() {
        assertThat(matches("<tcp><flags>syn ack</flags></tcp>").tcpFlags())
                .containsExactlyInAnyOrder(TcpFlag.SYN, TcpFlag.ACK);
        assertThat(matches("<udp><source-port><operator>eq</operator><port>53</port></source-port></udp>"))
                .isEqualTo(new Traffic(null, null, Traffic.UDP, Set.of(), 53, null));
        assertThat(entry("<icmp><type>8</type></icmp>").matches().protocol()).isEqualTo(Traffic.ICMP);
        assertThat(entry(
                                "<ipv6><source-ipv6-network>2001:db8::/32</source-ipv6-network></ipv6><icmp><code>0</code></icmp>")
                        .matches()
                        .protocol())
                .isEqualTo(58);
    }

    @Test
    void rangeOfOnePort_isThatPort() {
        assertThat(matches("<tcp><destination-port><lower-port>80</lower-port><upper-port>80</upper-port>"
                                + "</destination-port></tcp>")
                        .destinationPort())
                .isEqualTo(80);
    }

    @Test
    void hostBitsOfAPrefix_areCleared() {
        assertThat(matches("<ipv4><source-ipv4-network>192.0.2.77/24</source-ipv4-network></ipv4>")
                        .source())
                .isEqualTo(IpPrefix.parse("192.0.2.0/24"));
    }

    @Test
    void whatTheModelCannotSay_isListed() {
        assertThat(unmodelled("<ipv4><dscp>46</dscp></ipv4>")).containsExactly("ipv4/dscp");
        assertThat(unmodelled("<ipv4><ttl>1</ttl><flags>more</flags></ipv4>"))
                .containsExactly("ipv4/ttl", "ipv4/flags");
        assertThat(unmodelled("<tcp><source-port><operator>gte</operator><port>1024</port></source-port></tcp>"))
                .containsExactly("tcp/source-port/operator", "tcp/source-port/port");
        assertThat(unmodelled("<udp><destination-port><lower-port>1</lower-port><upper-port>9</upper-port>"
                        + "</destination-port></udp>"))
                .containsExactly("udp/destination-port/lower-port", "udp/destination-port/upper-port");
        assertThat(unmodelled("<icmp><type>8</type></icmp>")).containsExactly("icmp/type");
        assertThat(unmodelled("<ipv4><protocol>17</protocol></ipv4><tcp><flags>syn</flags></tcp>"))
                .containsExactly("tcp");
        assertThat(unmodelled("<tcp><flags/></tcp>")).containsExactly("tcp/flags");
        assertThat(unmodelled("<eth><source-mac-address>00:11:22:33:44:55</source-mac-address></eth>"))
                .containsExactly("eth/source-mac-address");
        assertThat(unmodelled("<ingress-interface>GigabitEthernet0/1</ingress-interface>"))
                .containsExactly("ingress-interface");
    }

    @Test
    void entryWithoutAnAction_isNotModelled() {
        AccessEntry entry = read("<name>e</name><matches/>");

        assertThat(entry.unmodelled()).hasSize(1).first().asString().endsWith("/actions/forwarding");
        assertThat(entry.matches()).isEqualTo(Traffic.ANY);
    }

    @Test
    void reject_isReadAsSuch() {
        assertThat(read("<name>e</name><actions><forwarding>reject</forwarding></actions>")
                        .action())
                .isEqualTo(Action.REJECT);
    }

    private static Traffic matches(String matches) {
        AccessEntry entry = entry(matches);
        assertThat(entry.unmodelled()).isEmpty();
        return entry.matches();
    }

    private static List<String> unmodelled(String matches) {
        String prefix = "/ietf-access-control-list:acls/acl[name='l']/aces/ace[name='e']/matches/";
        return entry(matches).unmodelled().stream()
                .map(p -> p.replace(prefix, ""))
                .toList();
    }

    private static AccessEntry entry(String matches) {
        return read("<name>e</name><matches>" + matches + "</matches><actions><forwarding>drop</forwarding></actions>");
    }

    private static AccessEntry read(String ace) {
        String xml = "<acls xmlns='urn:ietf:params:xml:ns:yang:ietf-access-control-list'><acl><name>l</name><aces><ace>"
                + ace + "</ace></aces></acl></acls>";
        return AccessListReader.read(Trees.config(Modules.ietfSchema(), xml))
                .getFirst()
                .entries()
                .getFirst();
    }
}
