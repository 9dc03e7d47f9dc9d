package dev.countersign.lab.netconf;

/** XML namespaces beside those of {@link dev.countersign.network.netconf.wire.Netconf}. */
final class Ns {
    static final String XML = "http://www.w3.org/XML/1998/namespace";
    static final String WITH_DEFAULTS = "urn:ietf:params:xml:ns:yang:ietf-netconf-with-defaults";
    static final String NACM = "urn:ietf:params:xml:ns:yang:ietf-netconf-acm";

    private Ns() {}
}
