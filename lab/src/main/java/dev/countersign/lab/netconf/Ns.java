package dev.countersign.lab.netconf;

/** XML namespaces of the protocol. */
final class Ns {
    static final String XML = "http://www.w3.org/XML/1998/namespace";
    static final String BASE = "urn:ietf:params:xml:ns:netconf:base:1.0";
    static final String MONITORING = "urn:ietf:params:xml:ns:yang:ietf-netconf-monitoring";
    static final String NMDA = "urn:ietf:params:xml:ns:yang:ietf-netconf-nmda";
    static final String DATASTORES = "urn:ietf:params:xml:ns:yang:ietf-datastores";
    static final String WITH_DEFAULTS = "urn:ietf:params:xml:ns:yang:ietf-netconf-with-defaults";
    static final String LIBRARY = "urn:ietf:params:xml:ns:yang:ietf-yang-library";
    static final String NACM = "urn:ietf:params:xml:ns:yang:ietf-netconf-acm";

    private Ns() {}
}
