package dev.countersign.lab.flow;

import dev.countersign.core.inventory.InterfaceRef;
import dev.countersign.lab.scenario.LabInterface;
import dev.countersign.lab.scenario.LabRouter;
import dev.countersign.lab.traffic.Tick;
import dev.countersign.lab.traffic.TickListener;
import dev.countersign.network.flow.wire.IpfixWriter;
import dev.countersign.network.flow.wire.Template;
import dev.countersign.twin.Evaluation;
import dev.countersign.twin.Passage;
import dev.countersign.twin.Region;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Inet4Address;
import java.net.StandardProtocolFamily;
import java.nio.channels.DatagramChannel;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The flow exporter of one router. Of the packets that arrive there in a tick, one in {@code sampling} is chosen at
 * random, and each is reported as a flow of its own with concrete addresses and ports out of its demand's ranges, at the
 * end of the tick. When that would be more than {@value #MAX_RECORDS} records a tick, each stands for several packets.
 *
 * <p>Started and closed once; ticks come from one thread.
 */
public final class FlowExporter implements TickListener, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(FlowExporter.class);

    static final int MAX_RECORDS = 10_000;

    /** RFC 7270 section 4.12: forwarded; dropped by an access list; dropped as unroutable. */
    private static final int FORWARDED = 0b01_000000;

    private static final int DROPPED_BY_FILTER = 0b10_000010;
    private static final int UNROUTABLE = 0b10_000011;

    /** Systematic count-based sampling (IANA, PSAMP parameters; RFC 5477 section 8.2.1). */
    private static final int SYSTEMATIC_COUNT = 1;

    private final LabRouter router;
    private final int observationDomain;
    private final FlowExportConfig config;
    private final Clock clock;
    private final RandomFlows random;
    private final IpfixWriter writer;
    private final Map<String, Integer> indexes = new HashMap<>();
    private @Nullable DatagramChannel channel;
    private @Nullable Duration sinceTemplates;
    private boolean filled;
    private boolean failing;

    /**
     * @param observationDomain tells the routers of one address apart
     * @param clock tells export times
     */
    public FlowExporter(LabRouter router, int observationDomain, FlowExportConfig config, long seed, Clock clock) {
        this.router = router;
        this.observationDomain = observationDomain;
        this.config = config;
        this.clock = clock;
        this.random =
                new RandomFlows(new SplittableRandom(seed ^ router.id().value().hashCode()));
        this.writer = new IpfixWriter(observationDomain, config.messageLength());
        for (LabInterface port : router.interfaces()) {
            indexes.put(port.name(), port.index());
        }
    }

    /** Opens the socket. An {@link UncheckedIOException} when the system has none. */
    public synchronized void start() {
        boolean four = config.collector().getAddress() instanceof Inet4Address;
        try {
            channel = DatagramChannel.open(four ? StandardProtocolFamily.INET : StandardProtocolFamily.INET6);
        } catch (IOException e) {
            throw new UncheckedIOException("flow exporter of " + router.id() + ": no UDP socket to be had", e);
        }
    }

    public LabRouter router() {
        return router;
    }

    public int observationDomain() {
        return observationDomain;
    }

    @Override
    public synchronized void ticked(Tick tick) {
        if (channel == null) {
            return;
        }
        writer.begin(clock.instant());
        announce(tick.length());
        List<Passage> passages = here(tick.evaluation());
        double scale = tick.seconds() / router.sampling();
        double expected =
                passages.stream().mapToDouble(Passage::packetsPerSecond).sum() * scale;
        int weight = (int) Math.ceil(Math.max(1, expected / MAX_RECORDS));
        for (Passage passage : passages) {
            int samples = random.poisson(passage.packetsPerSecond() * scale / weight);
            for (int i = 0; i < samples; i++) {
                report(tick, passage, weight);
            }
        }
        send();
    }

    private List<Passage> here(Evaluation evaluation) {
        List<Passage> here = new ArrayList<>();
        evaluation.passages(passage -> {
            if (passage.in().device().equals(router.id())) {
                here.add(passage);
            }
        });
        return here;
    }

    private void announce(Duration passed) {
        Duration since = sinceTemplates;
        if (since != null && since.plus(passed).compareTo(config.templateInterval()) < 0) {
            sinceTemplates = since.plus(passed);
            return;
        }
        sinceTemplates = Duration.ZERO;
        filled = true;
        require(writer.template(FlowTemplates.IPV4) && writer.template(FlowTemplates.IPV6));
        // Each options template in a set of its own: nfdump 1.7.1 reads the first of a set only.
        require(writer.template(FlowTemplates.SAMPLING) && writer.startRecord(FlowTemplates.SAMPLING));
        writer.u32(observationDomain).u16(SYSTEMATIC_COUNT).u32(1).u32(router.sampling() - 1L);
        require(writer.template(FlowTemplates.SAMPLING_OF_OLD) && writer.startRecord(FlowTemplates.SAMPLING_OF_OLD));
        writer.u32(observationDomain).u32(router.sampling());
    }

    private void require(boolean fits) {
        if (!fits) {
            throw new IllegalStateException("templates: expected room in " + config.messageLength() + " octets");
        }
    }

    private void report(Tick tick, Passage passage, int packets) {
        Region region = passage.region();
        Template template = region.source().address().version() == 4 ? FlowTemplates.IPV4 : FlowTemplates.IPV6;
        if (!writer.startRecord(template)) {
            send();
            writer.begin(clock.instant());
            writer.startRecord(template);
        }
        filled = true;
        long at = random.between(
                tick.interval().start().toEpochMilli(), tick.interval().end().toEpochMilli());
        long octets = Math.round(passage.bitsPerSecond() / passage.packetsPerSecond() / Byte.SIZE) * packets;
        writer.address(random.address(region.source()))
                .address(random.address(region.destination()))
                .u16(random.port(region.sourcePorts()))
                .u16(random.port(region.destinationPorts()))
                .u8(region.protocol())
                .u16(region.tcpFlags())
                .u32(index(passage.in()))
                .u32(passage.droppedBy() == null ? index(passage.out()) : 0)
                .u64(packets)
                .u64(octets)
                .u64(at)
                .u64(at)
                .u8(status(passage));
    }

    private int index(@Nullable InterfaceRef at) {
        return at == null ? 0 : indexes.getOrDefault(at.name(), 0);
    }

    private static int status(Passage passage) {
        if (passage.droppedBy() != null) {
            return DROPPED_BY_FILTER;
        }
        return passage.out() == null ? UNROUTABLE : FORWARDED;
    }

    private void send() {
        try {
            if (channel != null && filled) {
                filled = false;
                channel.send(writer.finish(), config.collector());
                failing = false;
            }
        } catch (IOException e) {
            if (!failing) {
                LOG.warn("{} cannot send flows to {}: {}", router.id(), config.collector(), e.getMessage());
            }
            failing = true;
        }
    }

    @Override
    public synchronized void close() {
        if (channel != null) {
            try {
                channel.close();
            } catch (IOException e) {
                LOG.warn("the flow socket of {} did not close cleanly", router.id(), e);
            }
            channel = null;
        }
    }
}
