package dev.countersign.lab.netconf;

import dev.countersign.lab.schema.SchemaBundle;
import dev.countersign.network.netconf.wire.Netconf;
import dev.countersign.yang.xml.SafeXml;
import dev.countersign.yang.xml.XmlElement;

/** {@code get-schema} (RFC 6022 section 3.1). */
final class SchemaOperations {
    private final SchemaBundle bundle;

    SchemaOperations(SchemaBundle bundle) {
        this.bundle = bundle;
    }

    Outcome<String> schema(Caller caller, XmlElement operation) {
        return Parameters.of(operation, "identifier", "version", "format")
                .then(p -> p.require("identifier")
                        .then(identifier -> text(identifier.value(), p.text("version", ""), p.text("format", "yang"))))
                .map(text -> "<data xmlns=\"" + Netconf.MONITORING + "\">" + SafeXml.escape(text) + "</data>");
    }

    private Outcome<String> text(String identifier, String version, String format) {
        String identity = format.substring(format.indexOf(':') + 1);
        if (!identity.equals("yang")) {
            return Outcome.refused(Parameters.invalid("format", "yang", format));
        }
        return bundle.find(identifier, version)
                .map(Outcome::done)
                .orElseGet(() -> Outcome.refused(Parameters.invalid(
                        "identifier",
                        "a module of the YANG library",
                        version.isEmpty() ? identifier : identifier + "@" + version)));
    }
}
