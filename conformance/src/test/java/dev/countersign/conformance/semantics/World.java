package dev.countersign.conformance.semantics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.core.DeviceId;
import dev.countersign.core.inventory.Topology;
import dev.countersign.core.proposal.DeviceEdit;
import dev.countersign.lab.Lab;
import dev.countersign.lab.LabConfig;
import dev.countersign.lab.netconf.LabDevice;
import dev.countersign.network.inventory.Inventory;
import dev.countersign.yang.data.DataTree;
import dev.countersign.yang.edit.EditConfig;
import dev.countersign.yang.edit.EditResult;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.stream.Collectors;

/** The lab as it stands after its start: its inventory, and what its devices run. */
record World(Topology topology, Map<DeviceId, DataTree> running) {
    static final String STANDING_LIST = "EDGE-IN";
    private static final String STANDING = """
            <acls xmlns="urn:ietf:params:xml:ns:yang:ietf-access-control-list">
              <acl><name>%s</name><type>ipv4-acl-type</type><aces>
                <ace><name>bogons</name>
                  <matches><ipv4><source-ipv4-network>10.66.0.0/16</source-ipv4-network></ipv4>
                    <tcp><destination-port><port>7547</port></destination-port></tcp></matches>
                  <actions><forwarding>drop</forwarding></actions></ace>
                <ace><name>rest</name><actions><forwarding>accept</forwarding></actions></ace>
              </aces></acl>
              <attachment-points><interface><interface-id>GigabitEthernet0/4</interface-id>
                <ingress><acl-sets><acl-set><name>%s</name></acl-set></acl-sets></ingress>
              </interface></attachment-points>
            </acls>""".formatted(STANDING_LIST, STANDING_LIST);

    static World read(Path folder) {
        InetSocketAddress nobody = new InetSocketAddress(InetAddress.getLoopbackAddress(), 9);
        try (Lab lab = Lab.start(LabConfig.in(folder, nobody), Clock.systemUTC())) {
            Map<DeviceId, DataTree> running =
                    lab.devices().stream().collect(Collectors.toMap(LabDevice::id, World::withStandingList));
            return new World(Inventory.load(lab.inventory()).topology(), running);
        }
    }

    /** Border routers have a list at work already, so that there is one to refer to. */
    private static DataTree withStandingList(LabDevice device) {
        if (!device.id().value().startsWith("border")) {
            return device.running();
        }
        EditResult applied = EditConfig.apply(device.running(), STANDING, DeviceEdit.DefaultOperation.MERGE);
        assertThat(applied).isInstanceOf(EditResult.Applied.class);
        return ((EditResult.Applied) applied).tree();
    }
}
