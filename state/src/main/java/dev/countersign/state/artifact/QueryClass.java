package dev.countersign.state.artifact;

/** The operational question that an artifact is made to answer (draft-cui-nmop-agent-sketch-com, requirements). */
public enum QueryClass {
    /** Which sources send most? */
    HEAVY_HITTER_SOURCES,
    /** Which destinations receive most? */
    HEAVY_HITTER_DESTINATIONS,
    /** How many different sources are there? */
    DISTINCT_SOURCES,
    /** What does the traffic consist of? */
    TRAFFIC_MIX,
    /** How much traffic comes from a prefix of any length? */
    PREFIX_RATE,
    /** How is the delay of a path distributed? */
    LATENCY_QUANTILES,
    /** How alike are the configurations of devices? */
    CONFIGURATION_SIMILARITY,
    /** Is a given flow among those seen, and so concerned by what happened there? */
    AFFECTED_FLOWS
}
