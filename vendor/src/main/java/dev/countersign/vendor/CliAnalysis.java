package dev.countersign.vendor;

import dev.countersign.core.Finding;
import dev.countersign.core.filter.Attachment;
import dev.countersign.core.filter.Direction;
import dev.countersign.vendor.analysis.ListAnalysis;
import dev.countersign.vendor.change.CliList;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** All that can be said about a text without the device it is for. */
public final class CliAnalysis {
    private CliAnalysis() {}

    /** What was not understood, what its lists do wrong, and lists that are put to work but not in the text. */
    public static List<Finding> of(CliChange change) {
        List<Finding> findings = new ArrayList<>(change.findings());
        findings.addAll(ofLists(change, Set.of()));
        return List.copyOf(findings);
    }

    /**
     * The same without what was not understood.
     *
     * @param known names of lists that are there without the text
     */
    public static List<Finding> ofLists(CliChange change, Set<String> known) {
        List<Finding> findings = new ArrayList<>();
        List<CliList> lists = change.lists();
        lists.forEach(list -> findings.addAll(ListAnalysis.of(list)));
        Set<String> names = lists.stream().map(CliList::name).collect(Collectors.toCollection(HashSet::new));
        names.addAll(known);
        Set<String> taken = new HashSet<>();
        for (Attachment attachment : change.attachments()) {
            if (!names.contains(attachment.listName())) {
                findings.add(absent(change.vendor(), attachment));
            }
            if (!taken.add(attachment.interfaceName() + " " + attachment.direction())) {
                findings.add(Finding.warning(
                        "vendor.replaced",
                        where(attachment),
                        "one list per interface and direction",
                        "another one, which this one replaces",
                        "keep the one that is meant"));
            }
        }
        return List.copyOf(findings);
    }

    private static Finding absent(Vendor vendor, Attachment attachment) {
        String means = switch (vendor) {
            case CISCO_IOS -> "; on IOS a list that does not exist lets everything through";
            case JUNOS -> "; on Junos the commit fails when there is none";
        };
        return Finding.notChecked(
                "vendor.list-elsewhere",
                where(attachment),
                "the list in the same text",
                attachment.listName() + " is not in it" + means);
    }

    private static String where(Attachment attachment) {
        return attachment.interfaceName() + (attachment.direction() == Direction.INGRESS ? " in" : " out");
    }
}
