package dev.countersign.lab.netconf;

import dev.countersign.core.proposal.DeviceEdit.DefaultOperation;
import dev.countersign.lab.netconf.Targets.Source;
import dev.countersign.yang.data.Content;
import dev.countersign.yang.data.DataTree;
import dev.countersign.yang.xml.XmlElement;
import dev.countersign.yang.xml.XmlLimits;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/** The operations that write datastores other than running (RFC 6241 sections 7.2 to 7.4 and 8.3, RFC 8526 section 3.2). */
final class WriteOperations {
    private static final Map<String, DefaultOperation> DEFAULT_OPERATIONS =
            Map.of("merge", DefaultOperation.MERGE, "replace", DefaultOperation.REPLACE, "none", DefaultOperation.NONE);
    private static final Map<String, EditRequest.Test> TESTS = Map.of(
            "test-then-set", EditRequest.Test.TEST_THEN_SET,
            "set", EditRequest.Test.SET,
            "test-only", EditRequest.Test.TEST_ONLY);
    private static final Map<String, EditRequest.OnError> ON_ERROR = Map.of(
            "stop-on-error", EditRequest.OnError.STOP,
            "continue-on-error", EditRequest.OnError.CONTINUE,
            "rollback-on-error", EditRequest.OnError.ROLLBACK);

    private final Datastores stores;
    private final Set<Store> known;
    private final Set<Store> copyTargets;

    /** @param hasStartup whether the device has a startup datastore */
    WriteOperations(Datastores stores, boolean hasStartup) {
        this.stores = stores;
        this.known = hasStartup ? EnumSet.allOf(Store.class) : EnumSet.of(Store.RUNNING, Store.CANDIDATE);
        this.copyTargets = hasStartup ? EnumSet.of(Store.CANDIDATE, Store.STARTUP) : EnumSet.of(Store.CANDIDATE);
    }

    Outcome<String> editConfig(Caller caller, XmlElement operation) {
        return Parameters.of(operation, "target", "default-operation", "test-option", "error-option", "config")
                .then(p -> Targets.store(p, "target", EnumSet.of(Store.CANDIDATE))
                        .then(_ -> p.require("config"))
                        .then(config -> request(p, config)))
                .then(request -> stores.edit(caller, request))
                .map(_ -> Operation.OK);
    }

    Outcome<String> editData(Caller caller, XmlElement operation) {
        return Parameters.of(operation, "datastore", "default-operation", "config")
                .then(p -> p.require("datastore")
                        .then(Targets::identity)
                        .then(name -> name.equals("candidate")
                                ? p.require("config")
                                : Outcome.refused(Parameters.invalid("datastore", "candidate", name)))
                        .then(config -> request(p, config)))
                .then(request -> stores.edit(caller, request))
                .map(_ -> Operation.OK);
    }

    Outcome<String> copyConfig(Caller caller, XmlElement operation) {
        return Parameters.of(operation, "target", "source", "with-defaults")
                .then(Parameters::withoutDefaults)
                .then(p -> Targets.store(p, "target", copyTargets)
                        .then(target ->
                                Targets.source(p, "source", known).then(source -> copy(caller, source, target))))
                .map(_ -> Operation.OK);
    }

    Outcome<String> deleteConfig(Caller caller, XmlElement operation) {
        Set<Store> deletable = EnumSet.copyOf(known);
        deletable.removeAll(EnumSet.of(Store.RUNNING, Store.CANDIDATE));
        return Parameters.of(operation, "target")
                .then(p -> Targets.store(p, "target", deletable))
                .then(target -> stores.replace(
                        caller, target, DataTree.empty(stores.running().schema(), Content.CONFIG)))
                .map(_ -> Operation.OK);
    }

    Outcome<String> validate(Caller caller, XmlElement operation) {
        return Parameters.of(operation, "source")
                .then(p -> Targets.source(p, "source", known))
                .then(this::content)
                .then(Validity::check)
                .map(_ -> Operation.OK);
    }

    Outcome<String> discardChanges(Caller caller, XmlElement operation) {
        return Parameters.of(operation).then(_ -> stores.discard(caller)).map(_ -> Operation.OK);
    }

    private Outcome<Outcome.Ok> copy(Caller caller, Source source, Store target) {
        if (source.equals(new Source.Named(target))) {
            return Outcome.refused(Parameters.invalid("source", "another datastore than the target", target.element()));
        }
        return content(source).then(tree -> stores.replace(caller, target, tree));
    }

    private Outcome<DataTree> content(Source source) {
        return switch (source) {
            case Source.Named(Store store) -> Outcome.done(stores.content(store));
            case Source.Inline(XmlElement config) ->
                config.children().isEmpty()
                        ? Outcome.done(DataTree.empty(stores.running().schema(), Content.CONFIG))
                        : Validity.parsed(DataTree.parseXml(
                                stores.running().schema(), config.innerXml(), Content.CONFIG, XmlLimits.STANDARD));
        };
    }

    private static Outcome<EditRequest> request(Parameters p, XmlElement config) {
        return option(p, "default-operation", "merge", DEFAULT_OPERATIONS)
                .then(operation -> (p.has("test-option")
                                ? option(p, "test-option", "", TESTS)
                                : Outcome.done(EditRequest.Test.UNSAID))
                        .then(test -> option(p, "error-option", "stop-on-error", ON_ERROR)
                                .map(onError -> new EditRequest(config, operation, test, onError))));
    }

    private static <T> Outcome<T> option(Parameters p, String name, String otherwise, Map<String, T> values) {
        String text = p.text(name, otherwise);
        T value = values.get(text);
        return value == null
                ? Outcome.refused(Parameters.invalid(name, "one of " + String.join(", ", values.keySet()), text))
                : Outcome.done(value);
    }
}
