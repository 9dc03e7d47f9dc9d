package dev.countersign.lab.netconf;

import dev.countersign.network.netconf.wire.Netconf;
import dev.countersign.yang.data.Content;
import dev.countersign.yang.data.DataTree;
import dev.countersign.yang.xml.SafeXml;
import dev.countersign.yang.xml.XmlElement;
import dev.countersign.yang.xml.XmlLimits;
import dev.countersign.yang.xml.XmlRefused;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * {@code get-data} of RFC 8526 on running, candidate, startup and operational. The features {@code origin} and
 * {@code xpath} are not there; {@code max-depth} counts from the top and goes without a filter.
 */
final class DataOperations {
    private final Datastores stores;
    private final StateView state;
    private final ReadOperations reads;
    private final Set<Store> known;

    DataOperations(Datastores stores, StateView state, ReadOperations reads, boolean hasStartup) {
        this.stores = stores;
        this.state = state;
        this.reads = reads;
        this.known = hasStartup ? EnumSet.allOf(Store.class) : EnumSet.of(Store.RUNNING, Store.CANDIDATE);
    }

    Outcome<String> readData(Caller caller, XmlElement operation) {
        return Parameters.of(operation, "datastore", "subtree-filter", "config-filter", "max-depth", "with-defaults")
                .then(p -> p.require("datastore")
                        .then(Targets::identity)
                        .then(name -> content(name, p))
                        .then(tree -> reads.selected(caller, tree, p.find("subtree-filter")))
                        .then(tree -> cut(tree, p)))
                .map(xml -> "<data xmlns=\"" + Netconf.NMDA + "\">" + xml + "</data>");
    }

    private Outcome<DataTree> content(String datastore, Parameters p) {
        String config = p.text("config-filter", "");
        if (!List.of("", "true", "false").contains(config)) {
            return Outcome.refused(Parameters.invalid("config-filter", "true or false", config));
        }
        if (datastore.equals("operational")) {
            return operational(p, config);
        }
        Optional<Store> store = Store.of(datastore).filter(known::contains);
        if (store.isEmpty()) {
            return Outcome.refused(Parameters.invalid("datastore", "one of this device", datastore));
        }
        return p.withoutDefaults()
                .map(_ -> config.equals("false")
                        ? DataTree.empty(stores.running().schema(), Content.CONFIG)
                        : stores.content(store.get()));
    }

    private Outcome<DataTree> operational(Parameters p, String config) {
        if (p.has("with-defaults")) {
            return Outcome.refused(
                    Parameters.invalid("with-defaults", "none on operational", p.text("with-defaults", "")));
        }
        return switch (config) {
            case "true" -> state.all(stores.running()).map(DataTree::configuration);
            case "false" -> state.state();
            default -> state.all(stores.running());
        };
    }

    private static Outcome<String> cut(DataTree tree, Parameters p) {
        String depth = p.text("max-depth", "unbounded");
        if (depth.equals("unbounded")) {
            return Outcome.done(tree.xml());
        }
        if (!depth.matches("[1-9][0-9]{0,4}") || Integer.parseInt(depth) > 65535) {
            return Outcome.refused(Parameters.invalid("max-depth", "1 to 65535 or unbounded", depth));
        }
        if (p.has("subtree-filter")) {
            return Outcome.refused(
                    Refusal.protocol("operation-not-supported", "max-depth beside a filter is not supported here"));
        }
        return switch (SafeXml.parseContent(tree.xml(), XmlLimits.STANDARD)) {
            case XmlElement content ->
                Outcome.done(cut(content, Integer.parseInt(depth)).innerXml());
            case XmlRefused refused -> throw new IllegalStateException(refused.message());
        };
    }

    private static XmlElement cut(XmlElement element, int levels) {
        List<XmlElement> children = levels == 0
                ? List.of()
                : element.children().stream().map(c -> cut(c, levels - 1)).toList();
        return new XmlElement(
                element.namespace(),
                element.name(),
                element.attributes(),
                element.namespaces(),
                children,
                element.text(),
                element.line());
    }
}
