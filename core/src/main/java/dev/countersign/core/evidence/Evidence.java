package dev.countersign.core.evidence;

import dev.countersign.core.CanonicalJson;
import dev.countersign.core.DeviceId;
import dev.countersign.core.Digest;
import dev.countersign.core.EvidenceId;
import dev.countersign.core.Interval;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * A fact that a claim may cite, with what is needed to judge it.
 *
 * @param device the device it is about
 * @param source where it was read: a device, an exporter, a document
 * @param method how: {@code netconf/get}, {@code ipfix}, {@code inventory}, {@code artifact}
 * @param interval when it was true
 * @param error how far it may be off
 * @param artifacts ids of the state artifacts it was computed from; empty when read directly
 */
public record Evidence(
        EvidenceId id,
        DeviceId device,
        Fact fact,
        String source,
        String method,
        Interval interval,
        ErrorStatement error,
        List<String> artifacts) {
    public Evidence {
        artifacts = List.copyOf(artifacts);
    }

    /** The digest of all of it, canonical. */
    public Digest digest() {
        return CanonicalJson.digest(this);
    }

    /** Time since the interval's end; never negative. */
    public Duration age(Instant now) {
        Duration age = Duration.between(interval.end(), now);
        return age.isNegative() ? Duration.ZERO : age;
    }
}
