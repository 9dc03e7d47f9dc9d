package dev.countersign.vendor.edit;

import dev.countersign.core.Finding;
import dev.countersign.core.Text;
import dev.countersign.core.config.Excerpt;
import dev.countersign.vendor.change.FilterCondition;
import dev.countersign.vendor.change.IosStatement;
import dev.countersign.vendor.change.IosStatement.Logging;
import dev.countersign.vendor.change.JunosNode;
import dev.countersign.vendor.change.JunosStatement;
import dev.countersign.vendor.change.NotUnderstood;
import dev.countersign.vendor.change.Statement;
import dev.countersign.vendor.ios.IosText;
import dev.countersign.vendor.junos.JunosText;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;

/** What statements want besides the rules of lists, which are read as lists; and which of them have no form at all. */
final class Intent {
    private static final Set<String> DECIDES = Set.of("accept", "discard", "reject", "next");
    /** These make a rule that the list cannot say, and are told there. */
    private static final Set<String> BESIDES = Set.of("policer", "forwarding-class", "loss-priority");

    private final Set<String> removedLists = new LinkedHashSet<>();
    private final Attachments attachments;
    private final Map<String, InterfaceEdit> interfaces = new LinkedHashMap<>();
    private final Set<String> referenced = new HashSet<>();
    private final List<Finding> findings = new ArrayList<>();

    private Intent(Excerpt device) {
        this.attachments = new Attachments(device);
    }

    static Intent of(List<Statement> statements, Excerpt device) {
        Intent intent = new Intent(device);
        statements.forEach(intent::refer);
        statements.forEach(intent::take);
        return intent;
    }

    Set<String> removedLists() {
        return removedLists;
    }

    Attachments attachments() {
        return attachments;
    }

    Map<String, InterfaceEdit> interfaces() {
        return interfaces;
    }

    List<Finding> findings() {
        return findings;
    }

    /** A prefix list has a form where a filter uses it: its prefixes stand in the filter's entries. */
    private void refer(Statement statement) {
        if (statement instanceof JunosStatement.Edit edit
                && edit.node() instanceof JunosNode.FilterFrom from
                && from.condition() instanceof FilterCondition.PrefixListRef reference) {
            referenced.add(reference.list());
        }
    }

    private void take(Statement statement) {
        switch (statement) {
            case IosStatement ios -> take(ios);
            case JunosStatement.Edit edit -> take(edit, edit.node());
            case JunosStatement.Comment _, NotUnderstood _ -> {
                // a comment does nothing; what was not understood is told by the text
            }
        }
    }

    private void take(IosStatement statement) {
        switch (statement) {
            case IosStatement.Header header -> {
                if (header.removed()) {
                    removedLists.add(header.list().name());
                }
            }
            case IosStatement.ListRemoval removal ->
                removedLists.add(removal.list().name());
            case IosStatement.Entry entry -> {
                if (entry.logging() != Logging.NONE && !entry.removed()) {
                    noForm(entry, "the log option of " + IosText.line(entry));
                }
            }
            case IosStatement.Group group -> attachments.take(group.attachment(), group.removed());
            case IosStatement.Description d ->
                change(d.interfaceName(), edit -> edit.described(d.removed() ? "" : d.text()));
            case IosStatement.Shutdown s -> change(s.interfaceName(), edit -> edit.enabled(s.removed()));
            case IosStatement.EntryRemoval _,
                    IosStatement.Remark _,
                    IosStatement.Interface _,
                    IosStatement.Comment _,
                    IosStatement.Leave _ -> {
                // read with the list, or says where and nothing else
            }
        }
    }

    private void take(JunosStatement.Edit edit, JunosNode node) {
        switch (node) {
            case JunosNode.Filter filter -> {
                if (edit.delete() && filter.term() == null) {
                    removedLists.add(filter.filter().name());
                }
            }
            case JunosNode.FilterFrom _ -> {
                // read with the list
            }
            case JunosNode.FilterThen then -> {
                String action = then.action().name();
                if (!DECIDES.contains(action) && !BESIDES.contains(action)) {
                    noForm(edit, JunosText.line(edit));
                }
            }
            case JunosNode.FilterUse use -> attachments.take(use.attachment(), edit.delete());
            case JunosNode.Description d -> {
                String text = d.text();
                change(d.interfaceName(), e -> e.described(edit.delete() || text == null ? "" : text));
            }
            case JunosNode.Disable d -> change(d.interfaceName(), e -> e.enabled(edit.delete()));
            case JunosNode.PrefixList list -> {
                if (edit.delete() || !referenced.contains(list.name())) {
                    noForm(edit, JunosText.line(edit));
                }
            }
            case JunosNode.Policer _,
                    JunosNode.Community _,
                    JunosNode.AsPath _,
                    JunosNode.Policy _,
                    JunosNode.PolicyFrom _,
                    JunosNode.PolicyThen _,
                    JunosNode.Rsvp _,
                    JunosNode.Mpls _,
                    JunosNode.Lsp _,
                    JunosNode.Path _,
                    JunosNode.Ospf _,
                    JunosNode.OspfEngineering _ -> noForm(edit, JunosText.line(edit));
        }
    }

    private void change(String name, UnaryOperator<InterfaceEdit> step) {
        interfaces.put(name, step.apply(interfaces.getOrDefault(name, InterfaceEdit.NOTHING)));
    }

    private void noForm(Statement statement, String what) {
        findings.add(Finding.notChecked(
                "vendor.no-form",
                statement.at().toString(),
                "what ietf-access-control-list or ietf-interfaces can say",
                Text.visible(what.strip())));
    }
}
