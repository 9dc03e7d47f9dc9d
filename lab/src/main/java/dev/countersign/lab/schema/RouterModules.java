package dev.countersign.lab.schema;

import java.util.List;

/**
 * What the simulated routers implement. Modules that only define types and groupings are imported, those with data,
 * operations or identities are implemented.
 */
final class RouterModules {
    /** A module with the features that are supported. */
    record Entry(String name, String revision, boolean implemented, List<String> features) {}

    static final List<Entry> ENTRIES = List.of(
            imported("iana-crypt-hash", "2014-08-06"),
            implemented("iana-if-type", "2023-01-26"),
            implemented(
                    "ietf-access-control-list",
                    "2019-03-04",
                    "match-on-ipv4",
                    "match-on-ipv6",
                    "match-on-tcp",
                    "match-on-udp",
                    "match-on-icmp",
                    "ipv4",
                    "ipv6",
                    "interface-stats",
                    "interface-attachment"),
            implemented("ietf-datastores", "2018-02-14"),
            imported("ietf-ethertypes", "2019-03-04"),
            imported("ietf-inet-types", "2013-07-15"),
            implemented("ietf-interfaces", "2018-02-20", "arbitrary-names", "if-mib"),
            implemented("ietf-ip", "2018-02-22"),
            implemented("ietf-netconf", "2011-06-01", "candidate", "confirmed-commit", "rollback-on-error", "validate"),
            implemented("ietf-netconf-acm", "2018-02-14"),
            implemented("ietf-netconf-monitoring", "2010-10-04"),
            implemented("ietf-netconf-nmda", "2019-01-07", "with-defaults"),
            implemented("ietf-netconf-notifications", "2012-02-06"),
            implemented("ietf-netconf-with-defaults", "2011-06-01"),
            imported("ietf-origin", "2018-02-14"),
            imported("ietf-packet-fields", "2019-03-04"),
            implemented("ietf-system", "2014-08-06"),
            implemented("ietf-yang-library", "2019-01-04"),
            imported("ietf-yang-metadata", "2016-08-05"),
            imported("ietf-yang-types", "2013-07-15"));

    private RouterModules() {}

    private static Entry implemented(String name, String revision, String... features) {
        return new Entry(name, revision, true, List.of(features));
    }

    private static Entry imported(String name, String revision) {
        return new Entry(name, revision, false, List.of());
    }
}
