package dev.countersign.lab.netconf;

import dev.countersign.network.netconf.wire.Netconf;
import dev.countersign.yang.xml.XmlElement;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The parameters of one operation: only ones it has, each at most once. */
record Parameters(XmlElement operation) {
    private static final String WITH_DEFAULTS = "with-defaults";

    /** Checks an operation against the names of its parameters, which are in its own namespace. */
    static Outcome<Parameters> of(XmlElement operation, String... names) {
        Set<String> known = Set.of(names);
        Set<String> seen = new HashSet<>();
        for (XmlElement child : operation.children()) {
            if (!known.contains(child.name())) {
                return Outcome.refused(unknown(operation.name(), child));
            }
            if (!child.namespace().equals(namespaceOf(operation, child))) {
                return Outcome.refused(RequestReader.unknownNamespace(Refusal.Layer.PROTOCOL, child));
            }
            if (!seen.add(child.name())) {
                return Outcome.refused(Refusal.protocol(
                                "bad-element", operation.name() + ": expected one " + child.name() + ", found more")
                        .with("bad-element", child.name()));
            }
        }
        return Outcome.done(new Parameters(operation));
    }

    Optional<XmlElement> find(String name) {
        return operation.children().stream().filter(c -> c.name().equals(name)).findFirst();
    }

    boolean has(String name) {
        return find(name).isPresent();
    }

    Outcome<XmlElement> require(String name) {
        return find(name).map(Outcome::done).orElseGet(() -> Outcome.refused(missing(operation.name(), name)));
    }

    /** The text of a leaf, or this when it is not given. */
    String text(String name, String otherwise) {
        return find(name).map(XmlElement::value).orElse(otherwise);
    }

    /** The single child of a parameter that is a choice, such as {@code source}. */
    Outcome<XmlElement> choice(String name) {
        return require(name).then(parameter -> {
            List<XmlElement> cases = parameter.children();
            if (cases.isEmpty()) {
                return Outcome.refused(missing(name, "a choice"));
            }
            return cases.size() == 1
                    ? Outcome.done(cases.getFirst())
                    : Outcome.refused(Refusal.protocol("bad-element", name + ": expected one choice, found several")
                            .with("bad-element", cases.get(1).name()));
        });
    }

    /** Refuses a {@code with-defaults} of another mode than {@code explicit} (RFC 6243 section 4.3). */
    Outcome<Parameters> withoutDefaults() {
        String mode = text(WITH_DEFAULTS, "explicit");
        return mode.equals("explicit") ? Outcome.done(this) : Outcome.refused(invalid(WITH_DEFAULTS, "explicit", mode));
    }

    static Refusal unknown(String where, XmlElement element) {
        return Refusal.protocol(
                        "unknown-element", where + ": expected none of the name " + element.name() + " on this device")
                .with("bad-element", element.name());
    }

    static Refusal missing(String where, String name) {
        return Refusal.protocol("missing-element", where + ": expected " + name + ", found none")
                .with("bad-element", name.equals("a choice") ? where : name);
    }

    static Refusal invalid(String name, String expected, String found) {
        return Refusal.protocol("invalid-value", name + ": expected " + expected + ", found \"" + found + '"')
                .with("bad-element", name);
    }

    private static String namespaceOf(XmlElement operation, XmlElement child) {
        return child.name().equals(WITH_DEFAULTS) && operation.namespace().equals(Netconf.BASE)
                ? Ns.WITH_DEFAULTS
                : operation.namespace();
    }
}
