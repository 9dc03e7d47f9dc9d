package dev.countersign.lab.netconf;

import dev.countersign.network.netconf.wire.Netconf;
import dev.countersign.yang.data.DataTree;
import dev.countersign.yang.data.SubtreeFilter;
import dev.countersign.yang.xml.XmlElement;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * {@code get} and {@code get-config} (RFC 6241 sections 7.1 and 7.7). Filters are subtrees; {@code :xpath} is not
 * announced, and an XPath filter is refused.
 */
final class ReadOperations {
    private final Datastores stores;
    private final StateView state;
    private final Access access;
    private final Set<Store> known;

    ReadOperations(Datastores stores, StateView state, Access access, boolean hasStartup) {
        this.stores = stores;
        this.state = state;
        this.access = access;
        this.known = hasStartup ? EnumSet.allOf(Store.class) : EnumSet.of(Store.RUNNING, Store.CANDIDATE);
    }

    Outcome<String> read(Caller caller, XmlElement operation) {
        return Parameters.of(operation, "filter", "with-defaults")
                .then(Parameters::withoutDefaults)
                .then(p -> filter(p.find("filter")))
                .then(filter -> state.all(stores.running()).then(tree -> answer(caller, tree, filter)));
    }

    Outcome<String> readConfig(Caller caller, XmlElement operation) {
        return Parameters.of(operation, "source", "filter", "with-defaults")
                .then(Parameters::withoutDefaults)
                .then(p -> Targets.store(p, "source", known)
                        .then(store -> filter(p.find("filter"))
                                .then(filter -> answer(caller, stores.content(store), filter))));
    }

    private Outcome<String> answer(Caller caller, DataTree tree, Optional<XmlElement> filter) {
        return selected(caller, tree, filter).map(selected -> "<data>" + selected.xml() + "</data>");
    }

    /** What of a tree this caller may read and the filter selects; without a filter, all of it. */
    Outcome<DataTree> selected(Caller caller, DataTree tree, Optional<XmlElement> filter) {
        DataTree readable = access.readable(caller, stores.running(), tree);
        return filter.map(f -> Validity.parsed(SubtreeFilter.apply(readable, f.innerXml())))
                .orElseGet(() -> Outcome.done(readable));
    }

    private static Outcome<Optional<XmlElement>> filter(Optional<XmlElement> filter) {
        String type = filter.flatMap(f -> f.attribute("", "type").or(() -> f.attribute(Netconf.BASE, "type")))
                .orElse("subtree");
        return type.equals("subtree")
                ? Outcome.done(filter)
                : Outcome.refused(
                        Refusal.protocol("bad-attribute", "filter: expected type subtree on this device, found " + type)
                                .with("bad-attribute", "type")
                                .with("bad-element", "filter"));
    }
}
