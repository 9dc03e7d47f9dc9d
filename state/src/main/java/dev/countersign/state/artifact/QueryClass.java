package dev.countersign.state.artifact;

/** The operational question that an artifact is made to answer (draft-cui-nmop-agent-sketch-com, requirements). */
public enum QueryClass {
    HEAVY_HITTER_SOURCES("Which sources send most of one kind of packets?"),
    HEAVY_HITTER_DESTINATIONS("Which destinations receive most of one kind of packets?"),
    LARGEST_SOURCES("Which sources send most?"),
    DISTINCT_SOURCES("How many different sources are there?"),
    TRAFFIC_MIX("What does the traffic consist of?"),
    PREFIX_RATE("How much traffic comes from a prefix of any length?"),
    LATENCY_QUANTILES("How is the delay of a path distributed?"),
    CONFIGURATION_SIMILARITY("How alike are the configurations of devices?"),
    AFFECTED_FLOWS("Is a given flow among those seen, and so concerned by what happened there?");

    private final String question;

    QueryClass(String question) {
        this.question = question;
    }

    /** The question in words. */
    public String question() {
        return question;
    }
}
