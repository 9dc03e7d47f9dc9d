package dev.countersign.network.netconf.wire;

/** Namespaces and capabilities of NETCONF that both ends name. */
public final class Netconf {
    /** Messages and operations (RFC 6241). */
    public static final String BASE = "urn:ietf:params:xml:ns:netconf:base:1.0";

    /** Notifications (RFC 5277). */
    public static final String NOTIFICATION = "urn:ietf:params:xml:ns:netconf:notification:1.0";

    /** {@code get-schema} (RFC 6022). */
    public static final String MONITORING = "urn:ietf:params:xml:ns:yang:ietf-netconf-monitoring";

    /** {@code get-data} and {@code edit-data} (RFC 8526). */
    public static final String NMDA = "urn:ietf:params:xml:ns:yang:ietf-netconf-nmda";

    /** The identities of datastores (RFC 8342). */
    public static final String DATASTORES = "urn:ietf:params:xml:ns:yang:ietf-datastores";

    /** The YANG library (RFC 8525). */
    public static final String YANG_LIBRARY = "urn:ietf:params:xml:ns:yang:ietf-yang-library";

    /** Subscriptions (RFC 8639). */
    public static final String SUBSCRIBED = "urn:ietf:params:xml:ns:yang:ietf-subscribed-notifications";

    /** Subscriptions to datastores (RFC 8641). */
    public static final String PUSH = "urn:ietf:params:xml:ns:yang:ietf-yang-push";

    public static final String BASE_1_0 = "urn:ietf:params:netconf:base:1.0";
    public static final String BASE_1_1 = "urn:ietf:params:netconf:base:1.1";
    public static final String CANDIDATE = "urn:ietf:params:netconf:capability:candidate:1.0";
    public static final String CONFIRMED_COMMIT = "urn:ietf:params:netconf:capability:confirmed-commit:1.1";
    public static final String VALIDATE = "urn:ietf:params:netconf:capability:validate:1.1";
    public static final String XPATH = "urn:ietf:params:netconf:capability:xpath:1.0";

    private Netconf() {}
}
