package dev.countersign.state.window;

import dev.countersign.core.evidence.ErrorStatement;
import dev.countersign.core.evidence.Estimate;
import dev.countersign.core.filter.TcpFlag;
import dev.countersign.core.filter.Traffic;
import dev.countersign.core.flow.Flow;
import dev.countersign.state.artifact.ArtifactError;
import dev.countersign.state.artifact.FlowItem;
import dev.countersign.state.artifact.Sampling;
import dev.countersign.state.sketch.BloomFilter;
import dev.countersign.state.sketch.HeavyHitters;
import dev.countersign.state.sketch.HyperLogLog;
import dev.countersign.state.sketch.PrefixSketch;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What entered one interface in one window. Packets and octets are estimates where the exporter samples: those it counted
 * times its rate. Filled by {@link EventWindows}, which hands it out when the window is closed and nothing is added any
 * more; adding allocates nothing.
 */
public final class InterfaceWindow {
    /** No total of an honest window comes near; past it, sums could overflow. */
    private static final long MOST = 1L << 62;

    private static final int PREFIX_STRIDE = 4;
    private static final int PREFIX_DEPTH = 4;
    private static final int PREFIX_WIDTH = 1024;

    private final long ifIndex;
    private final long lastMillis;
    private final WindowKeys keys;
    private final HeavyHitters synSources;
    private final HeavyHitters synDestinations;
    private final HeavyHitters largestSources;
    private final BloomFilter seen;
    private final PrefixSketch prefixes4;
    private @Nullable PrefixSketch prefixes6;
    private final HyperLogLog sources;
    private final ByteBuffer address = ByteBuffer.allocate(16);
    private final ByteBuffer item = ByteBuffer.allocate(FlowItem.LENGTH);
    private long flows;
    private long refused;
    private long packets;
    private long octets;
    private long synPackets;
    private long droppedPackets;
    private double counted;
    private double factor = 1;
    private double variance;
    private long newestMillis = Long.MIN_VALUE;
    private long firstPosition = Long.MAX_VALUE;
    private long lastPosition = Long.MIN_VALUE;

    InterfaceWindow(long ifIndex, long endMillis, WindowConfig config, WindowKeys keys) {
        this.ifIndex = ifIndex;
        this.lastMillis = endMillis - 1;
        this.keys = keys;
        this.synSources = HeavyHitters.of(keys.key(), config.depth(), config.width(), config.candidates());
        this.synDestinations = HeavyHitters.of(keys.key(), config.depth(), config.width(), config.candidates());
        this.largestSources = HeavyHitters.of(keys.key(), config.depth(), config.width(), config.candidates());
        this.seen = BloomFilter.of(keys.key(), config.flowBlocks());
        this.prefixes4 = sketch(PrefixSketch.IPV4);
        this.sources = HyperLogLog.of(keys.key(), config.precision());
    }

    /** Adds a part of a flow; false when there is too much of it to be true. */
    boolean add(Flow flow, long position, long partPackets, long partOctets) {
        if (partPackets > MOST - packets || partOctets > MOST - octets) {
            return false;
        }
        flows++;
        if (position != EventWindows.NO_POSITION) {
            firstPosition = Math.min(firstPosition, position);
            lastPosition = Math.max(lastPosition, position);
        }
        packets += partPackets;
        octets += partOctets;
        counted += partPackets / flow.samplingFactor();
        factor = Math.max(factor, flow.samplingFactor());
        variance += flow.samplingFactor() == 1 ? 0 : partPackets * flow.samplingFactor();
        newestMillis = Math.max(newestMillis, Math.min(flow.endMillis(), lastMillis));
        if (flow.dropped()) {
            droppedPackets += partPackets;
        }
        noteSource(flow);
        noteFlow(flow, partPackets);
        if (flow.protocol() == Traffic.TCP && flow.tcpFlags() == TcpFlag.SYN.mask() && partPackets > 0) {
            synPackets += partPackets;
            int version = flow.ipVersion();
            synSources.update(keys.sources().item(version, flow.sourceHigh(), flow.sourceLow()), partPackets);
            synDestinations.update(
                    keys.destinations().item(version, flow.destinationHigh(), flow.destinationLow()), partPackets);
        }
        return true;
    }

    /** Counts a part of a flow that a quota kept out. */
    void refuse() {
        refused++;
    }

    private void noteSource(Flow flow) {
        if (flow.ipVersion() == 6) {
            address.putLong(0, flow.sourceHigh()).putLong(8, flow.sourceLow());
            sources.update(address.array(), 0, 16);
        } else {
            sources.update(flow.sourceLow());
        }
    }

    private void noteFlow(Flow flow, long partPackets) {
        int version = flow.ipVersion();
        FlowItem.write(item, version, flow.protocol(), flow.sourcePort(), flow.destinationPort());
        FlowItem.addresses(item, flow.sourceHigh(), flow.sourceLow(), flow.destinationHigh(), flow.destinationLow());
        seen.insert(item.array(), 0, FlowItem.LENGTH);
        if (partPackets > 0) {
            largestSources.update(keys.sources().item(version, flow.sourceHigh(), flow.sourceLow()), partPackets);
            notePrefix(flow, partPackets);
        }
    }

    private void notePrefix(Flow flow, long partPackets) {
        if (flow.ipVersion() == 4) {
            prefixes4.update(flow.sourceLow(), partPackets);
            return;
        }
        PrefixSketch six = prefixes6;
        if (six == null) {
            six = sketch(PrefixSketch.IPV6_NETWORK);
            prefixes6 = six;
        }
        six.update(flow.sourceHigh(), partPackets);
    }

    private PrefixSketch sketch(int addressBits) {
        return PrefixSketch.of(keys.key(), addressBits, PREFIX_STRIDE, PREFIX_DEPTH, PREFIX_WIDTH);
    }

    /** The interface's {@code ifIndex} (RFC 2863) on its device. */
    public long ifIndex() {
        return ifIndex;
    }

    /** Flows, each counted in every window it touches. */
    public long flows() {
        return flows;
    }

    /** Flows past their exporter's quota, which are in nothing else here. */
    public long refused() {
        return refused;
    }

    public long packets() {
        return packets;
    }

    public long octets() {
        return octets;
    }

    /** Packets of TCP flows in which no flag but SYN was ever set. */
    public long synPackets() {
        return synPackets;
    }

    /** Packets that the exporter says it dropped. */
    public long droppedPackets() {
        return droppedPackets;
    }

    /** Part of the packets that are {@link #synPackets}, 0 to 1; 0 when there are none. */
    public double synShare() {
        return packets == 0 ? 0 : (double) synPackets / packets;
    }

    /** Packets that the exporter itself counted, before they were scaled. */
    public double counted() {
        return counted;
    }

    /** The coarsest sampling of the flows. Exporters say their rate and seldom how they choose. */
    public Sampling sampling() {
        int oneIn = (int) Math.min(Integer.MAX_VALUE, Math.ceil(factor));
        return oneIn == 1 ? Sampling.NONE : new Sampling("unknown", oneIn);
    }

    /** When the last packet passed, by its exporter's clock, in milliseconds since 1970; inside the window. */
    public long newestMillis() {
        return newestMillis;
    }

    /** The variance of {@link #packets}, 0 without sampling: of c packets counted one in N, N² c. */
    public double variance() {
        return variance;
    }

    /** How many different source addresses the flows have, about. */
    public double distinctSources() {
        return sources.estimate();
    }

    public ErrorStatement distinctSourcesError() {
        return ArtifactError.of(sources, sampling());
    }

    /** How far off, in packets, any one number behind {@link #largestSources} and {@link #largestDestinations} may be. */
    public ErrorStatement largestError() {
        return ArtifactError.of(synSources, sampling());
    }

    /**
     * The largest source prefixes of SYN packets, largest first, as rates over the window's length; none that the sketch
     * cannot tell from nothing.
     */
    public List<Estimate> largestSources(int most, Duration length) {
        return largest(synSources, most, length);
    }

    /** The largest destination prefixes of SYN packets, like {@link #largestSources}. */
    public List<Estimate> largestDestinations(int most, Duration length) {
        return largest(synDestinations, most, length);
    }

    private List<Estimate> largest(HeavyHitters sketch, int most, Duration length) {
        return sketch.largest(most).stream()
                .filter(hitter -> hitter.estimate() > sketch.counts().bound())
                .map(hitter ->
                        new Estimate(PrefixItems.prefix(hitter.item()), hitter.estimate() * 1000.0 / length.toMillis()))
                .toList();
    }

    /** Whether its flows came from a broker; then the two positions say from where. */
    boolean hasPositions() {
        return firstPosition <= lastPosition;
    }

    long firstPosition() {
        return firstPosition;
    }

    long lastPosition() {
        return lastPosition;
    }

    WindowKeys keys() {
        return keys;
    }

    /** Source prefixes of SYN packets, weighed by packets. */
    public HeavyHitters synSources() {
        return synSources;
    }

    HeavyHitters synDestinations() {
        return synDestinations;
    }

    /** Source prefixes of all packets. */
    HeavyHitters sourcesOfAll() {
        return largestSources;
    }

    /** Packets by source prefix of any length, one sketch for each version of IP that was seen. */
    List<PrefixSketch> prefixes() {
        PrefixSketch six = prefixes6;
        return (six == null ? List.of(prefixes4) : List.of(prefixes4, six))
                .stream().filter(sketch -> sketch.total() > 0).toList();
    }

    /** Every flow of which something was in the window. */
    BloomFilter seen() {
        return seen;
    }

    /** Different source addresses of all flows. */
    HyperLogLog sources() {
        return sources;
    }
}
