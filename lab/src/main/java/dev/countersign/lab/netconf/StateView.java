package dev.countersign.lab.netconf;

import dev.countersign.yang.data.Content;
import dev.countersign.yang.data.DataTree;
import dev.countersign.yang.xml.XmlLimits;

/** The operational state datastore: running with what the device adds to it (RFC 8342 section 5.3). */
final class StateView {
    private final DataTree fixed;
    private final OperationalState live;
    private final MonitoringXml monitoring;
    private final Access access;

    /** @param fixed the state that does not change */
    StateView(DataTree fixed, OperationalState live, MonitoringXml monitoring, Access access) {
        this.fixed = fixed;
        this.live = live;
        this.monitoring = monitoring;
        this.access = access;
    }

    /** Running and state. */
    Outcome<DataTree> all(DataTree running) {
        return state().map(running::overlay);
    }

    /** The state alone, with the list keys that lead to it. */
    Outcome<DataTree> state() {
        String xml = live.stateXml() + monitoring.xml() + access.stateXml();
        return Validity.parsed(DataTree.parseXml(fixed.schema(), xml, Content.ALL, XmlLimits.STANDARD))
                .map(fixed::overlay);
    }
}
