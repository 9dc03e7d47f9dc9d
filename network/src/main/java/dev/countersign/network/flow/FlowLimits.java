package dev.countersign.network.flow;

import java.time.Duration;

/**
 * The bounds of what a collector keeps for exporters, who are not trusted. What would pass a bound is refused and
 * counted; what is already kept stays, so that a newcomer cannot push out a known exporter.
 *
 * @param sessions exporters' transport sessions times observation domains
 * @param sessionsPerExporter the same for one address
 * @param templatesPerSession templates and options templates of a session
 * @param fieldsPerTemplate fields of one template
 * @param templateOctets octets of all templates together, as they came
 * @param samplersPerSession samplers, and sampled interfaces, of a session
 * @param heldOctetsPerSession octets of data sets that wait for their template, per session
 * @param heldOctets the same over all sessions
 * @param templateLifetime how long a template is good without being sent again; three times the exporters' resending
 *     interval at least (RFC 7011 section 8.4)
 * @param heldLifetime how long a data set waits for its template
 */
public record FlowLimits(
        int sessions,
        int sessionsPerExporter,
        int templatesPerSession,
        int fieldsPerTemplate,
        int templateOctets,
        int samplersPerSession,
        int heldOctetsPerSession,
        int heldOctets,
        Duration templateLifetime,
        Duration heldLifetime) {
    public static final FlowLimits DEFAULTS = new FlowLimits(
            1024, 64, 256, 1024, 4 << 20, 256, 64 << 10, 4 << 20, Duration.ofMinutes(30), Duration.ofMinutes(1));
}
