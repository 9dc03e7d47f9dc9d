package dev.countersign.stream;

import dev.countersign.core.filter.IpAddress;
import dev.countersign.network.flow.CollectorStatistics;
import dev.countersign.network.flow.FlowDecoder;
import dev.countersign.network.flow.FlowLimits;
import dev.countersign.network.flow.FlowSink;
import dev.countersign.network.flow.wire.Element;
import dev.countersign.network.flow.wire.IpfixWriter;
import dev.countersign.network.flow.wire.Template;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;

/**
 * Three routers and a stranger that export IPFIX for some time, decoded as a collector does: flows of both versions of IP,
 * over several windows, late, too late and of the future, some messages lost, one router sampling.
 */
final class TestTraffic {
    static final Instant START = Instant.parse("2025-01-01T00:00:00Z");
    private static final Template FOUR = template(256, Element.SOURCE_IPV4_ADDRESS, Element.DESTINATION_IPV4_ADDRESS);
    private static final Template SIX = template(257, Element.SOURCE_IPV6_ADDRESS, Element.DESTINATION_IPV6_ADDRESS);
    private static final Template SAMPLING = Template.options(
            258, 1, Element.OBSERVATION_DOMAIN_ID, Element.SAMPLING_PACKET_INTERVAL, Element.SAMPLING_PACKET_SPACE);
    private static final int FLOWS = 12;

    private record Source(IpAddress address, int domain, IpfixWriter writer) {}

    private final Random random;
    private final MovableClock clock;
    private final FlowDecoder decoder;
    private final Consumer<CollectorStatistics> ticks;
    private final List<Source> sources = new ArrayList<>();

    /** @param ticks is told every second, after what came in it */
    TestTraffic(long seed, MovableClock clock, FlowSink flows, Consumer<CollectorStatistics> ticks) {
        this.random = new Random(seed);
        this.clock = clock;
        this.decoder = new FlowDecoder(FlowLimits.DEFAULTS, flows);
        this.ticks = ticks;
        source("192.0.2.1", 1);
        source("192.0.2.2", 7);
        source("192.0.2.3", 1);
        source("192.0.2.3", 2);
        source("192.0.2.99", 1);
    }

    private void source(String address, int domain) {
        sources.add(new Source(IpAddress.parse(address), domain, new IpfixWriter(domain, 1_400)));
    }

    void play(int seconds) {
        clock.set(START);
        sample(sources.get(1), 10);
        for (int second = 0; second < seconds; second++) {
            for (int i = 0; i < sources.size(); i++) {
                clock.set(START.plusSeconds(second).plusMillis(i * 190L + random.nextInt(190)));
                export(sources.get(i), random.nextInt(7) == 0);
            }
            clock.set(START.plusSeconds(second + 1));
            ticks.accept(decoder.statistics());
        }
    }

    private void sample(Source source, int oneIn) {
        source.writer().begin(clock.instant()).template(SAMPLING);
        source.writer().startRecord(SAMPLING);
        source.writer().u32(source.domain()).u32(1).u32(oneIn - 1L);
        send(source);
    }

    private void export(Source source, boolean lost) {
        IpfixWriter writer = source.writer().begin(clock.instant());
        writer.template(FOUR);
        writer.template(SIX);
        for (int i = 0; i < FLOWS; i++) {
            write(writer, source.domain() == 2 && i % 2 == 0);
        }
        if (lost) {
            writer.finish();
        } else {
            send(source);
        }
    }

    private void write(IpfixWriter writer, boolean six) {
        writer.startRecord(six ? SIX : FOUR);
        String source = six ? "2001:db8:%x::%x" : "203.0.%d.%d";
        String destination = six ? "2001:db8:ff%02x::%x" : "198.51.%d.%d";
        writer.address(IpAddress.parse(source.formatted(random.nextInt(100), 1 + random.nextInt(250))));
        writer.address(IpAddress.parse(destination.formatted(100, 1 + random.nextInt(250))));
        long end = clock.millis() - delay();
        long start = end - (random.nextInt(3) == 0 ? random.nextInt(12_000) : random.nextInt(900));
        int packets = 1 + random.nextInt(500);
        writer.u8(6)
                .u16(random.nextBoolean() ? 0x02 : 0x10)
                .u16(1024 + random.nextInt(60_000))
                .u16(443);
        writer.u32(random.nextBoolean() ? 1 : 3).u8(random.nextInt(9) == 0 ? 0x80 : 0x40);
        writer.u64(packets).u64(packets * 60L).u64(start).u64(end);
    }

    /** Mostly a moment; some flows are late, too late, or of the future. */
    private long delay() {
        int kind = random.nextInt(60);
        return switch (kind) {
            case 0, 1 -> 8_000 + random.nextInt(10_000);
            case 2 -> 60_000;
            case 3 -> -2_000;
            default -> random.nextInt(1_500);
        };
    }

    private void send(Source source) {
        decoder.decode(source.address(), 4000, source.writer().finish(), clock.millis());
    }

    private static Template template(int id, Element source, Element destination) {
        return Template.of(
                id,
                source,
                destination,
                Element.PROTOCOL_IDENTIFIER,
                Element.TCP_CONTROL_BITS,
                Element.SOURCE_TRANSPORT_PORT,
                Element.DESTINATION_TRANSPORT_PORT,
                Element.INGRESS_INTERFACE,
                Element.FORWARDING_STATUS,
                Element.PACKET_DELTA_COUNT,
                Element.OCTET_DELTA_COUNT,
                Element.FLOW_START_MILLISECONDS,
                Element.FLOW_END_MILLISECONDS);
    }
}
