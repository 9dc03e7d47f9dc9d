package dev.countersign.control.verify.simulation;

import dev.countersign.core.filter.Action;
import dev.countersign.core.filter.Traffic;
import dev.countersign.core.proposal.Claim;
import dev.countersign.core.proposal.Effect;
import dev.countersign.twin.Demand;
import dev.countersign.twin.Ports;
import dev.countersign.twin.Region;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The traffic that the claims say is dropped. */
record Claimed(List<Traffic> drops) {
    static Claimed of(List<Claim> claims) {
        return new Claimed(claims.stream()
                .map(Claim::effect)
                .filter(Effect.Filters.class::isInstance)
                .map(Effect.Filters.class::cast)
                .filter(filters -> filters.action() != Action.ACCEPT)
                .map(Effect.Filters::traffic)
                .toList());
    }

    /** Whether all of these packets are claimed. */
    boolean covers(Region region) {
        return drops.stream().anyMatch(traffic -> covers(traffic, region));
    }

    /** Whether all packets of a probe, which has one combination of flags, are claimed. */
    boolean covers(Demand probe) {
        return covers(new Region(
                probe.source(),
                probe.destination(),
                probe.protocol(),
                probe.flags().parts().getFirst().flags(),
                probe.sourcePorts(),
                probe.destinationPorts()));
    }

    private static boolean covers(Traffic traffic, Region region) {
        return (traffic.source() == null || traffic.source().contains(region.source()))
                && (traffic.destination() == null || traffic.destination().contains(region.destination()))
                && (traffic.protocol() == null || traffic.protocol() == region.protocol())
                && flags(traffic, region)
                && port(traffic.sourcePort(), region.sourcePorts())
                && port(traffic.destinationPort(), region.destinationPorts());
    }

    private static boolean flags(Traffic traffic, Region region) {
        int octet = traffic.tcpFlags().stream().mapToInt(flag -> flag.mask()).sum();
        return octet == 0 || (region.protocol() == Traffic.TCP && octet == region.tcpFlags());
    }

    private static boolean port(@Nullable Integer only, Ports ports) {
        return only == null || (ports.low() == only && ports.high() == only);
    }
}
