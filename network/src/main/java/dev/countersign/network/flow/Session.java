package dev.countersign.network.flow;

import dev.countersign.core.filter.IpAddress;

/**
 * What is kept of one exporter's transport session and observation domain, the scope in which template ids are unique
 * (RFC 7011 section 8). Only the decoder's thread touches it, but for {@link #statistics}.
 */
final class Session {
    /** Which session a message belongs to; the two versions number their templates apart. */
    record Key(IpAddress exporter, int port, long domain, int version) {
        boolean is(IpAddress otherExporter, int otherPort, long otherDomain, int otherVersion) {
            return port == otherPort
                    && domain == otherDomain
                    && version == otherVersion
                    && exporter.equals(otherExporter);
        }
    }

    final Key key;
    final PlanTable plans = new PlanTable();
    final Sampling sampling;
    final HeldSets held;
    final Sequence sequence = new Sequence();
    final Count messages = new Count();
    final Count flows = new Count();
    /** {@code systemInitTimeMilliseconds} from an options record, or {@link FlowTimes#UNKNOWN}. */
    long initMillis = FlowTimes.UNKNOWN;

    private final Count templates = new Count();
    private final Count lastSeenMillis = new Count();
    private final Count skewMillis = new Count();

    Session(Key key, FlowLimits limits, HeldSets.Budget heldOctets) {
        this.key = key;
        this.sampling = new Sampling(limits.samplersPerSession());
        this.held = new HeldSets(limits.heldOctetsPerSession(), heldOctets);
    }

    void seen(long nowMillis, long exportMillis) {
        messages.add(1);
        lastSeenMillis.set(nowMillis);
        skewMillis.set(nowMillis - exportMillis);
    }

    long lastSeenMillis() {
        return lastSeenMillis.read();
    }

    void templatesChanged() {
        templates.set(plans.size());
    }

    SessionStatistics statistics() {
        return new SessionStatistics(
                key.exporter(),
                key.port(),
                key.domain(),
                key.version(),
                messages.read(),
                flows.read(),
                (int) templates.read(),
                sequence.gaps(),
                sequence.missing(),
                sequence.late(),
                sequence.restarts(),
                lastSeenMillis.read(),
                skewMillis.read());
    }
}
