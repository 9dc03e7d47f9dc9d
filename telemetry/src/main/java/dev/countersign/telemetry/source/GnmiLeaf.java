package dev.countersign.telemetry.source;

import dev.countersign.network.gnmi.wire.GnmiPath;
import dev.countersign.network.gnmi.wire.GnmiPath.Elem;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * One leaf that a device has told.
 *
 * @param path from the root
 */
record GnmiLeaf(GnmiPath path, String value) {
    private static final int WITHIN = 2;
    private static final Set<String> ORIGINS =
            Set.of("", "openconfig", "openconfig-interfaces", "ietf", "ietf-interfaces", "rfc7951");

    /** Which data model an interface's node is of; they differ in their form, whatever the origin says. */
    enum Model {
        OPENCONFIG("openconfig-interfaces"),
        IETF("ietf-interfaces");

        private final String module;

        Model(String module) {
            this.module = module;
        }
    }

    /**
     * A node of an interface.
     *
     * @param name the interface's
     * @param rest the nodes below its entry, with slashes between
     */
    record Within(Model model, String name, String rest) {}

    /** The place of a node in one of the two models of interfaces; empty where it is in neither. */
    static Optional<Within> within(GnmiPath path) {
        List<Elem> elements = path.elements();
        if (elements.size() < WITHIN
                || !ORIGINS.contains(path.origin())
                || !elements.get(0).local().equals("interfaces")
                || !elements.get(1).local().equals("interface")) {
            return Optional.empty();
        }
        String rest = elements.stream().skip(WITHIN).map(Elem::local).collect(Collectors.joining("/"));
        return Optional.ofNullable(elements.get(1).keys().get("name"))
                .map(name -> new Within(model(path, rest), name, rest));
    }

    private static Model model(GnmiPath path, String rest) {
        String first = path.elements().getFirst().name();
        if (first.startsWith("ietf-interfaces:") || path.origin().startsWith("ietf")) {
            return Model.IETF;
        }
        boolean openconfig = first.startsWith("openconfig-interfaces:")
                || path.origin().startsWith("openconfig")
                || rest.startsWith("state")
                || rest.startsWith("config")
                || rest.startsWith("subinterfaces");
        return openconfig ? Model.OPENCONFIG : Model.IETF;
    }

    /** A path in the form that other sources use (RFC 7951 section 6.11), with the module where it is known. */
    static String instancePath(GnmiPath path) {
        StringBuilder out = new StringBuilder();
        String module = within(path).map(within -> within.model().module).orElse("");
        for (Elem element : path.elements()) {
            out.append('/');
            boolean first = out.length() == 1;
            if (first && !module.isEmpty()) {
                out.append(module).append(':').append(element.local());
            } else {
                out.append(element.name().startsWith(module + ":") ? element.local() : element.name());
            }
            element.keys().forEach((key, value) -> {
                char quote = value.indexOf('\'') < 0 ? '\'' : '"';
                out.append('[')
                        .append(key)
                        .append('=')
                        .append(quote)
                        .append(value)
                        .append(quote)
                        .append(']');
            });
        }
        return out.toString();
    }
}
