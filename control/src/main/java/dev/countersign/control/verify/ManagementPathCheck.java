package dev.countersign.control.verify;

import dev.countersign.core.Finding;
import dev.countersign.core.config.NodeChange;
import dev.countersign.core.filter.AccessEntry;
import dev.countersign.core.filter.AccessList;
import dev.countersign.core.filter.Action;
import dev.countersign.core.filter.Attachment;
import dev.countersign.core.filter.IpAddress;
import dev.countersign.core.filter.Traffic;
import dev.countersign.yang.acl.AccessListReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Whether the change could lock management out: a node that carries the management session changes, or a filter at
 * work could now drop TCP to one of the device's own addresses. It passes only when neither is so; which of the two
 * would really cut the session depends on where management comes from, so a possible cut reads NOT CHECKED, never PASS.
 */
final class ManagementPathCheck {
    private static final List<String> CARRIERS = List.of(
            "/ietf-interfaces:",
            "/ietf-system:",
            "/ietf-netconf-acm:",
            "/ietf-routing:",
            "/ietf-netconf-server:",
            "/ietf-ssh-server:",
            "/ietf-keystore:");

    private ManagementPathCheck() {}

    static Check of(Applied applied) {
        List<Finding> findings = new ArrayList<>();
        int addresses = 0;
        for (DeviceResult device : applied.devices()) {
            List<IpAddress> own = Subnets.of(device.base()).own();
            addresses += own.size();
            device.difference().changes().stream()
                    .filter(change -> CARRIERS.stream().anyMatch(change.path()::startsWith))
                    .map(NodeChange::path)
                    .findFirst()
                    .ifPresent(path -> findings.add(Finding.notChecked(
                            "management-path.carrier",
                            path,
                            "nothing that carries the management session to change",
                            "this node changes; whether the session survives is not known")));
            droppers(device, own).forEach(findings::add);
        }
        return Checks.of(
                "management-path",
                applied,
                "interfaces, addresses, access control and every filter at work on " + YangChecks.names(applied)
                        + " against TCP to its " + addresses + " own addresses",
                findings);
    }

    private static List<Finding> droppers(DeviceResult device, List<IpAddress> own) {
        Set<Attachment> before = Set.copyOf(AccessListReader.attachments(device.base()));
        List<AccessList> oldLists = AccessListReader.read(device.base());
        List<Finding> findings = new ArrayList<>();
        for (Attachment attachment : AccessListReader.attachments(device.result())) {
            for (AccessList list : AccessListReader.read(device.result())) {
                boolean sameAsBefore = before.contains(attachment) && oldLists.contains(list);
                if (list.name().equals(attachment.listName()) && !sameAsBefore) {
                    own.stream()
                            .filter(address -> mayDrop(list, address))
                            .findFirst()
                            .ifPresent(address -> findings.add(dropping(attachment, address)));
                }
            }
        }
        return findings;
    }

    private static Finding dropping(Attachment attachment, IpAddress address) {
        return Finding.notChecked(
                "management-path.filter",
                attachment.interfaceName(),
                "no new filter that could drop TCP to the device's own addresses",
                "access list " + attachment.listName() + " could drop TCP to " + address
                        + "; whether management comes this way is not known");
    }

    /** True unless every entry up to the first that accepts all TCP to the address lets it pass. */
    private static boolean mayDrop(AccessList list, IpAddress address) {
        for (AccessEntry entry : list.entries()) {
            if (!entry.unmodelled().isEmpty()) {
                return true;
            }
            if (entry.action() != Action.ACCEPT && mayMatchTcpTo(address).test(entry.matches())) {
                return true;
            }
            if (entry.action() == Action.ACCEPT && acceptsAllTcpTo(address, entry.matches())) {
                return false;
            }
        }
        return list.otherwise() != Action.ACCEPT;
    }

    private static Predicate<Traffic> mayMatchTcpTo(IpAddress address) {
        return traffic ->
                (traffic.destination() == null || traffic.destination().contains(address))
                        && (traffic.protocol() == null || traffic.protocol() == Traffic.TCP);
    }

    private static boolean acceptsAllTcpTo(IpAddress address, Traffic traffic) {
        return mayMatchTcpTo(address).test(traffic)
                && traffic.source() == null
                && traffic.tcpFlags().isEmpty()
                && traffic.sourcePort() == null
                && traffic.destinationPort() == null;
    }
}
