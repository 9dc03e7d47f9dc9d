package dev.countersign.lab.netconf;

import dev.countersign.network.netconf.wire.Netconf;
import dev.countersign.yang.xml.XmlElement;
import java.util.Optional;
import java.util.Set;

/** Reads the parameters that name a datastore. */
final class Targets {
    /** Where content comes from. */
    sealed interface Source {
        record Named(Store store) implements Source {}

        /** The content of a {@code config} element of the request. */
        record Inline(XmlElement config) implements Source {}
    }

    private Targets() {}

    /** The datastore that a {@code source} or {@code target} names, when the operation knows it there. */
    static Outcome<Store> store(Parameters parameters, String name, Set<Store> permitted) {
        return parameters.choice(name).then(choice -> named(name, choice, permitted));
    }

    /** The datastore or the {@code config} element of a {@code source}. */
    static Outcome<Source> source(Parameters parameters, String name, Set<Store> permitted) {
        return parameters
                .choice(name)
                .then(choice -> choice.is(Netconf.BASE, "config")
                        ? Outcome.done(new Source.Inline(choice))
                        : named(name, choice, permitted).map(Source.Named::new));
    }

    /** The local name of an identity of {@code ietf-datastores} that a leaf holds. */
    static Outcome<String> identity(XmlElement leaf) {
        String value = leaf.value();
        int colon = value.indexOf(':');
        String prefix = colon < 0 ? "" : value.substring(0, colon);
        boolean known = Netconf.DATASTORES.equals(leaf.namespaces().get(prefix));
        return known
                ? Outcome.done(value.substring(colon + 1))
                : Outcome.refused(Parameters.invalid(leaf.name(), "an identity of ietf-datastores", value));
    }

    private static Outcome<Store> named(String where, XmlElement choice, Set<Store> permitted) {
        if (choice.is(Netconf.NMDA, "datastore")) {
            return identity(choice)
                    .then(name -> Store.of(name)
                            .filter(permitted::contains)
                            .map(Outcome::done)
                            .orElseGet(() -> Outcome.refused(
                                    Parameters.invalid("datastore", "one this device has here", name))));
        }
        Optional<Store> store = choice.namespace().equals(Netconf.BASE) ? Store.of(choice.name()) : Optional.empty();
        return store.filter(permitted::contains)
                .map(Outcome::done)
                .orElseGet(() -> Outcome.refused(Parameters.unknown(where, choice)));
    }
}
