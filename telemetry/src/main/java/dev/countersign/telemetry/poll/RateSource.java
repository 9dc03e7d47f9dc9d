package dev.countersign.telemetry.poll;

/** Where rates come from, the nearest to the device first; of two that tell of one interface, the nearer is kept. */
public enum RateSource {
    /** The device says them of itself, as they change (RFC 8641). */
    PUSH("yang-push"),
    /** The device says them of itself, over gNMI. */
    GNMI("gnmi/subscribe"),
    /** The device is asked for them. */
    POLL("netconf/get"),
    /** A message broker carries what the device said. */
    BROKER("kafka"),
    /** A time-series store has them. */
    SERIES("prometheus/samples");

    private final String method;

    RateSource(String method) {
        this.method = method;
    }

    /** How they were collected, as evidence says it. */
    public String method() {
        return method;
    }
}
