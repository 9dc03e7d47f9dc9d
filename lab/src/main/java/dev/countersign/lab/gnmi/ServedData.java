package dev.countersign.lab.gnmi;

import dev.countersign.network.gnmi.wire.Capabilities;
import dev.countersign.yang.data.DataTree;
import java.util.List;
import java.util.Optional;

/** What a router has behind its gNMI service. */
public interface ServedData {
    /** Whether this is a user of the router with this password. */
    boolean signsIn(String user, String password);

    /** What of the operational datastore this user may read; empty while there is none. */
    Optional<DataTree> operational(String user);

    /** The router's modules. */
    List<Capabilities.Model> models();
}
