package dev.countersign.lab.netconf;

import dev.countersign.yang.path.InstancePath;
import dev.countersign.yang.path.PathSyntaxException;
import dev.countersign.yang.schema.Schema;
import dev.countersign.yang.xml.SafeXml;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Writes {@code rpc-error} elements (RFC 6241 section 4.3). */
final class ErrorXml {
    private final Schema schema;

    ErrorXml(Schema schema) {
        this.schema = schema;
    }

    String of(List<Refusal> refusals) {
        return refusals.stream().map(this::of).collect(Collectors.joining());
    }

    private String of(Refusal refusal) {
        StringBuilder out = new StringBuilder("<rpc-error>");
        leaf(out, "error-type", refusal.layer().name().toLowerCase(Locale.ROOT));
        leaf(out, "error-tag", refusal.tag());
        leaf(out, "error-severity", "error");
        if (refusal.appTag() != null) {
            leaf(out, "error-app-tag", refusal.appTag());
        }
        out.append(path("error-path", refusal.path(), schema))
                .append("<error-message xml:lang=\"en\">")
                .append(SafeXml.escape(refusal.message()))
                .append("</error-message>");
        if (!refusal.info().isEmpty()) {
            out.append("<error-info>");
            refusal.info().forEach(detail -> leaf(out, detail.name(), detail.value()));
            out.append("</error-info>");
        }
        return out.append("</rpc-error>").toString();
    }

    /**
     * An element that holds an instance path as XPath, every name prefixed with its module's name; empty when the path
     * cannot be read.
     */
    static String path(String element, String path, Schema schema) {
        InstancePath parsed;
        try {
            parsed = InstancePath.parse(path);
        } catch (PathSyntaxException e) {
            return "";
        }
        if (parsed.steps().isEmpty()) {
            return "";
        }
        Set<String> modules = new TreeSet<>();
        String xpath = parsed.text(name -> {
            modules.add(name.module());
            return name.toString();
        });
        StringBuilder out = new StringBuilder("<" + element);
        for (String module : modules) {
            out.append(" xmlns:" + module + "=\"")
                    .append(SafeXml.escape(schema.namespace(module).orElse("")))
                    .append('"');
        }
        return out.append('>')
                .append(SafeXml.escape(xpath))
                .append("</" + element + ">")
                .toString();
    }

    private static void leaf(StringBuilder out, String name, String value) {
        out.append('<').append(name).append('>').append(SafeXml.escape(value)).append("</" + name + ">");
    }
}
