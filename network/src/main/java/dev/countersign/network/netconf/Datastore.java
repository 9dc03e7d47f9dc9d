package dev.countersign.network.netconf;

/** A datastore by its name in NETCONF operations and in RFC 8342. */
public enum Datastore {
    RUNNING("running", true),
    CANDIDATE("candidate", true),
    STARTUP("startup", true),
    /** What the device means to do; read by {@code get-data} only. */
    INTENDED("intended", false),
    /** Configuration in use and state; read by {@code get-data} only. */
    OPERATIONAL("operational", false);

    private final String label;
    private final boolean classic;

    Datastore(String label, boolean classic) {
        this.label = label;
        this.classic = classic;
    }

    /** The identity in RFC 8342. */
    String label() {
        return label;
    }

    /** The element in RFC 6241 operations. */
    String classicLabel() {
        if (!classic) {
            throw new IllegalArgumentException("datastore: expected running, candidate or startup, found " + label);
        }
        return label;
    }
}
