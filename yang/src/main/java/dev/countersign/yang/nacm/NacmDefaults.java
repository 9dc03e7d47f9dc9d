package dev.countersign.yang.nacm;

/** What holds where no rule speaks. */
public enum NacmDefaults {
    /** The device's own: {@code read-default}, {@code write-default}, {@code exec-default}, {@code enable-nacm} of its configuration. */
    DEVICE,
    /** For agents: everything is denied unless a rule permits it, also while {@code enable-nacm} is false. */
    AGENT
}
