package dev.countersign.stream.wire;

import dev.countersign.core.filter.IpAddress;
import dev.countersign.core.flow.Flow;
import java.util.Random;

/** A flow with all its fields. */
record TestFlow(
        IpAddress exporter,
        long observationDomain,
        int ipVersion,
        long sourceHigh,
        long sourceLow,
        long destinationHigh,
        long destinationLow,
        int sourcePort,
        int destinationPort,
        int protocol,
        int tcpFlags,
        long ingress,
        long egress,
        boolean dropped,
        long packets,
        long octets,
        double samplingFactor,
        long startMillis,
        long endMillis)
        implements Flow {

    static TestFlow random(Random random, long receivedMillis) {
        int version = new int[] {0, 4, 6}[random.nextInt(3)];
        long high = version == 6 ? -1L : 0;
        long low = version == 6 ? -1L : version == 4 ? 0xFFFF_FFFFL : 0;
        long start = receivedMillis - random.nextInt(1 << random.nextInt(1, 31)) + 1000;
        return new TestFlow(
                random.nextBoolean()
                        ? IpAddress.v4(random.nextInt(3))
                        : new IpAddress(6, random.nextInt(3), random.nextInt(3)),
                random.nextInt(2) == 0 ? 0xFFFF_FFFFL : random.nextInt(3),
                version,
                random.nextLong() & high,
                random.nextLong() & low,
                random.nextLong() & high,
                random.nextLong() & low,
                random.nextInt(65_536),
                random.nextInt(65_536),
                random.nextInt(256),
                random.nextInt(256),
                random.nextLong() >>> (32 + random.nextInt(32)),
                random.nextLong() >>> (32 + random.nextInt(32)),
                random.nextBoolean(),
                random.nextLong() >>> random.nextInt(64),
                random.nextLong() >>> random.nextInt(64),
                random.nextBoolean() ? 1 : 1 + random.nextInt(10_000),
                start,
                start + random.nextInt(1 << random.nextInt(1, 31)));
    }

    static TestFlow of(Flow flow) {
        return new TestFlow(
                flow.exporter(),
                flow.observationDomain(),
                flow.ipVersion(),
                flow.sourceHigh(),
                flow.sourceLow(),
                flow.destinationHigh(),
                flow.destinationLow(),
                flow.sourcePort(),
                flow.destinationPort(),
                flow.protocol(),
                flow.tcpFlags(),
                flow.ingress(),
                flow.egress(),
                flow.dropped(),
                flow.packets(),
                flow.octets(),
                flow.samplingFactor(),
                flow.startMillis(),
                flow.endMillis());
    }

    TestFlow to(long start, long end) {
        return new TestFlow(
                exporter,
                observationDomain,
                ipVersion,
                sourceHigh,
                sourceLow,
                destinationHigh,
                destinationLow,
                sourcePort,
                destinationPort,
                protocol,
                tcpFlags,
                ingress,
                egress,
                dropped,
                packets,
                octets,
                samplingFactor,
                start,
                end);
    }
}
