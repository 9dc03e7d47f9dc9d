package dev.countersign.vendor.edit;

import dev.countersign.core.Finding;
import dev.countersign.core.config.Excerpt;
import dev.countersign.vendor.CliChange;
import java.util.ArrayList;
import java.util.List;

/**
 * A text as the content of an {@code edit-config} for {@code ietf-access-control-list} (RFC 8519) and {@code
 * ietf-interfaces} (RFC 8343). A list is made new, or replaced when the text removes it first; what a text adds to a list
 * that the device has is put there where the vendor would try it.
 *
 * @param config XML; empty when nothing of the text has such a form, or it does nothing
 * @param findings one for each statement or list that has no such form; with any, the edit is not the whole text
 */
public record Translation(String config, List<Finding> findings) {
    private static final String ACL = "urn:ietf:params:xml:ns:yang:ietf-access-control-list";
    private static final String INTERFACES = "urn:ietf:params:xml:ns:yang:ietf-interfaces";
    private static final String NETCONF = "urn:ietf:params:xml:ns:netconf:base:1.0";
    private static final String YANG = "urn:ietf:params:xml:ns:yang:1";

    public Translation {
        findings = List.copyOf(findings);
    }

    /**
     * Translates what was understood of a text; the lines that were not are the text's own findings.
     *
     * @param device what the device has now
     */
    public static Translation of(CliChange change, Excerpt device) {
        Intent intent = Intent.of(change.statements(), device);
        Lists lists = Lists.of(change, intent.removedLists(), device);
        List<Finding> findings = new ArrayList<>(intent.findings());
        findings.addAll(lists.findings());
        String config = config(lists, intent);
        if (config.isEmpty()) {
            findings.add(Finding.notChecked(
                    "vendor.no-edit", "", "a text that changes something on the device", "none that could be applied"));
        }
        return new Translation(config, findings);
    }

    private static String config(Lists lists, Intent intent) {
        EditXml xml = new EditXml();
        if (!lists.isEmpty() || !intent.attachments().isEmpty()) {
            xml.open(
                    "acls",
                    " xmlns=\"%s\" xmlns:acl=\"%s\" xmlns:nc=\"%s\" xmlns:yang=\"%s\""
                            .formatted(ACL, ACL, NETCONF, YANG));
            lists.write(xml);
            intent.attachments().write(xml);
            xml.close();
        }
        if (!intent.interfaces().isEmpty()) {
            xml.open("interfaces", " xmlns=\"%s\" xmlns:nc=\"%s\"".formatted(INTERFACES, NETCONF));
            intent.interfaces().forEach((name, edit) -> edit.write(name, xml));
            xml.close();
        }
        return xml.toString();
    }
}
