package dev.countersign.vendor.edit;

import dev.countersign.core.filter.Action;
import dev.countersign.vendor.change.CliList;
import dev.countersign.vendor.change.CliList.CliRule;
import dev.countersign.vendor.change.HeaderMatch;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.SortedMap;

/**
 * A list of the text as a whole {@code acl}: entries named after sequence number or term, and what the vendor does with
 * the rest written out, because a device of this model lets it through.
 */
record ListEdit(String name, List<Entry> entries) {
    /** So many entries one list may have. */
    private static final int MOST = 5_000;

    /** The name of the entry that stands for what the vendor does with the rest. */
    static final String REST = "otherwise";

    /** One entry; {@code matches} by leaf. */
    record Entry(String name, SortedMap<String, String> matches, Action action) {}

    ListEdit {
        entries = List.copyOf(entries);
    }

    /** @throws NoForm when not all of it can be said; a list with a rule missing would do something else */
    static ListEdit of(CliList list) {
        List<Entry> entries = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (CliRule rule : list.rules()) {
            entries(rule.label(), rule).forEach(entry -> {
                if (!names.add(entry.name())) {
                    throw new NoForm("two entries would have the name " + entry.name());
                }
                entries.add(entry);
            });
            if (entries.size() > MOST) {
                throw new NoForm("it would have more than " + MOST + " entries");
            }
        }
        if (list.otherwise() != Action.ACCEPT && !takesAll(list)) {
            String rest = REST;
            while (names.contains(rest)) {
                rest = rest + "-";
            }
            entries.add(new Entry(rest, Alternatives.ANY.each().getFirst(), list.otherwise()));
        }
        return new ListEdit(list.name(), entries);
    }

    private static boolean takesAll(CliList list) {
        return list.rules().stream()
                .anyMatch(rule -> rule.rule().match().equals(HeaderMatch.ANY)
                        && rule.rule().opaque().isEmpty());
    }

    /** @throws NoForm when the rule cannot be said */
    static List<Entry> entries(String label, CliRule rule) {
        try {
            List<SortedMap<String, String>> each = RuleEntries.of(rule.rule()).each();
            List<Entry> entries = new ArrayList<>();
            for (SortedMap<String, String> matches : each) {
                String name = each.size() == 1 ? label : label + "-" + (entries.size() + 1);
                entries.add(new Entry(name, matches, rule.rule().action()));
            }
            return entries;
        } catch (NoForm e) {
            throw new NoForm("rule " + rule.label() + " at " + rule.at() + " says " + e.what());
        }
    }

    /** @param operation attribute of the list, with a blank before it */
    void write(EditXml xml, String operation) {
        xml.open("acl", operation);
        xml.leaf("name", name);
        xml.leaf("type", "acl:ipv4-acl-type");
        if (!entries.isEmpty()) {
            xml.open("aces");
            entries.forEach(entry -> write(entry, "", xml));
            xml.close();
        }
        xml.close();
    }

    /** @param attributes of the entry, with a blank before each */
    static void write(Entry entry, String attributes, EditXml xml) {
        xml.open("ace", attributes);
        xml.leaf("name", entry.name());
        if (!entry.matches().isEmpty()) {
            xml.open("matches");
            xml.leaves(entry.matches());
            xml.close();
        }
        xml.open("actions");
        xml.leaf("forwarding", "acl:" + entry.action().name().toLowerCase(Locale.ROOT));
        xml.close();
        xml.close();
    }
}
