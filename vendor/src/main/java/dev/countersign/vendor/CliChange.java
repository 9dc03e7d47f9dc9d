package dev.countersign.vendor;

import dev.countersign.core.Finding;
import dev.countersign.core.filter.Attachment;
import dev.countersign.vendor.change.CliList;
import dev.countersign.vendor.change.IosStatement;
import dev.countersign.vendor.change.JunosNode;
import dev.countersign.vendor.change.JunosStatement;
import dev.countersign.vendor.change.NotUnderstood;
import dev.countersign.vendor.change.Statement;
import dev.countersign.vendor.ios.IosLists;
import dev.countersign.vendor.ios.IosText;
import dev.countersign.vendor.junos.JunosForm;
import dev.countersign.vendor.junos.JunosLists;
import dev.countersign.vendor.junos.JunosText;
import java.util.ArrayList;
import java.util.List;

/**
 * A configuration text as typed statements, in the order of the text.
 *
 * @param form how Junos text is written; {@link JunosForm#SET} for IOS, which has lines only
 */
public record CliChange(Vendor vendor, JunosForm form, List<Statement> statements) {
    public CliChange {
        statements = List.copyOf(statements);
    }

    /** Whether every line was understood and there is something to understand; only then may it count as checked. */
    public boolean asChecked() {
        return notUnderstood().isEmpty() && statements.stream().anyMatch(CliChange::saysSomething);
    }

    /** The lines that were not understood, in order. */
    public List<NotUnderstood> notUnderstood() {
        return statements.stream()
                .filter(NotUnderstood.class::isInstance)
                .map(NotUnderstood.class::cast)
                .toList();
    }

    /** One finding for each line that was not understood, and one for a text that says nothing. */
    public List<Finding> findings() {
        List<Finding> findings = new ArrayList<>(
                notUnderstood().stream().map(NotUnderstood::finding).toList());
        if (statements.stream().noneMatch(CliChange::saysSomething)) {
            findings.add(Finding.notChecked("vendor.empty", "", "at least one statement", "none"));
        }
        return List.copyOf(findings);
    }

    /** The access lists and filters, as the text alone gives them, in order of first appearance. */
    public List<CliList> lists() {
        return switch (vendor) {
            case CISCO_IOS -> IosLists.of(statements);
            case JUNOS -> JunosLists.of(statements);
        };
    }

    /** Lists put to work on interfaces; those taken off are not among them. */
    public List<Attachment> attachments() {
        List<Attachment> attachments = new ArrayList<>();
        for (Statement statement : statements) {
            if (statement instanceof IosStatement.Group(var at, boolean removed, Attachment attachment) && !removed) {
                attachments.add(attachment);
            }
            if (statement instanceof JunosStatement.Edit(var at, boolean delete, JunosNode.FilterUse use) && !delete) {
                attachments.add(use.attachment());
            }
        }
        return List.copyOf(attachments);
    }

    /** Whether any rule limits a rate, rather than letting through or dropping all: a Junos term with a policer. */
    public boolean limitsRate() {
        return statements.stream()
                .anyMatch(statement -> statement instanceof JunosStatement.Edit(var at, boolean delete, var node)
                        && !delete
                        && node instanceof JunosNode.FilterThen then
                        && then.action().name().equals("policer"));
    }

    /**
     * The text in canonical form. What it was read from gives the same bytes when it was canonical already; what was not
     * understood keeps its own.
     */
    public String render() {
        return switch (vendor) {
            case CISCO_IOS -> IosText.of(statements);
            case JUNOS -> JunosText.of(form, statements);
        };
    }

    private static boolean saysSomething(Statement statement) {
        return switch (statement) {
            case IosStatement.Comment c -> false;
            case IosStatement.Leave l -> false;
            case JunosStatement.Comment c -> false;
            case IosStatement s -> true;
            case JunosStatement s -> true;
            case NotUnderstood n -> true;
        };
    }
}
