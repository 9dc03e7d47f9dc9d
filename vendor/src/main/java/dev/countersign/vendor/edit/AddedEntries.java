package dev.countersign.vendor.edit;

import dev.countersign.core.filter.AccessEntry;
import dev.countersign.core.filter.AccessList;
import dev.countersign.vendor.change.CliList;
import dev.countersign.vendor.change.CliList.CliRule;
import dev.countersign.vendor.change.Position;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Rules added to a list that the device has. A rule that the text gives no place comes last, as both vendors have it: before
 * the entry that stands for what the vendor does with the rest. A numbered one stands among entries that are named after their
 * numbers; among others nobody knows where that is.
 */
record AddedEntries(String list, List<Placed> entries) {
    private static final int STEP = 10;
    private static final int MOST_DIGITS = 9;

    /** An entry, and the name of the one it stands before; null: at the end. */
    record Placed(ListEdit.Entry entry, @Nullable String before) {}

    AddedEntries {
        entries = List.copyOf(entries);
    }

    /**
     * What is added.
     *
     * @param unnumbered where rules without a sequence number stand in a text whose rules have numbers; null for a text
     *     whose rules have names
     * @throws NoForm when not all of it can be said
     */
    static AddedEntries of(CliList list, AccessList device, @Nullable Set<Position> unnumbered) {
        Places places = new Places(device);
        List<CliRule> inTextOrder = list.rules().stream()
                .sorted(Comparator.comparingInt((CliRule rule) -> rule.at().line())
                        .thenComparingInt(rule -> rule.at().column()))
                .toList();
        for (CliRule rule : inTextOrder) {
            if (unnumbered == null) {
                places.append(rule);
            } else if (unnumbered.contains(rule.at())) {
                places.put(places.nextNumber(), rule);
            } else {
                places.insert(Integer.parseInt(rule.label()), rule);
            }
        }
        return new AddedEntries(list.name(), places.placed());
    }

    void write(EditXml xml) {
        xml.open("acl");
        xml.leaf("name", list);
        xml.open("aces");
        for (Placed placed : entries) {
            ListEdit.write(placed.entry(), " nc:operation=\"create\"" + place(placed.before()), xml);
        }
        xml.close();
        xml.close();
    }

    /** RFC 7950 section 7.8.6. */
    private static String place(@Nullable String before) {
        return before == null
                ? " yang:insert=\"last\""
                : " yang:insert=\"before\" yang:key=\"" + EditXml.escaped("[acl:name=" + quoted(before) + "]") + "\"";
    }

    private static String quoted(String name) {
        if (name.indexOf('\'') < 0) {
            return "'" + name + "'";
        }
        throw new NoForm("the entry it would stand before has a quotation mark in its name");
    }

    /** The device's entries by number, and what is put among them. */
    private static final class Places {
        private final Set<String> names = new HashSet<>();
        private final TreeMap<Integer, String> device = new TreeMap<>();
        private final TreeMap<Integer, List<ListEdit.Entry>> fresh = new TreeMap<>();
        private final List<ListEdit.Entry> appended = new ArrayList<>();
        private final @Nullable String rest;
        private final boolean numbered;
        private int highest;

        Places(AccessList list) {
            List<AccessEntry> entries = list.entries();
            entries.forEach(entry -> names.add(entry.name()));
            boolean ends = !entries.isEmpty() && entries.getLast().name().equals(ListEdit.REST);
            rest = ends ? ListEdit.REST : null;
            List<AccessEntry> rules = ends ? entries.subList(0, entries.size() - 1) : entries;
            boolean ascending = true;
            for (AccessEntry entry : rules) {
                OptionalInt number = number(entry.name());
                ascending &= number.isPresent() && (device.isEmpty() || number.getAsInt() >= device.lastKey());
                number.ifPresent(n -> device.putIfAbsent(n, entry.name()));
            }
            numbered = ascending;
            highest = Math.max(device.isEmpty() ? 0 : device.lastKey(), numbered ? 0 : rules.size() * STEP);
        }

        /** Of an entry that is named after a sequence number: {@code 10}, or {@code 10-2} for a part of a rule. */
        private static OptionalInt number(String name) {
            String digits = ruleOf(name);
            boolean number = !digits.isEmpty()
                    && digits.length() <= MOST_DIGITS
                    && digits.chars().allMatch(c -> c >= '0' && c <= '9');
            return number ? OptionalInt.of(Integer.parseInt(digits)) : OptionalInt.empty();
        }

        /** An entry's name without the number of its part. */
        private static String ruleOf(String name) {
            int dash = name.lastIndexOf('-');
            boolean part = dash > 0
                    && dash < name.length() - 1
                    && name.substring(dash + 1).chars().allMatch(Character::isDigit);
            return part ? name.substring(0, dash) : name;
        }

        int nextNumber() {
            return highest + STEP;
        }

        void append(CliRule rule) {
            appended.addAll(entries(rule.label(), rule));
        }

        void insert(int number, CliRule rule) {
            if (!numbered) {
                throw new NoForm(
                        "the device has it with entries that are not named after sequence numbers, so where rule "
                                + number + " at " + rule.at()
                                + " comes to stand is not known; without a number it comes last");
            }
            put(number, rule);
        }

        void put(int number, CliRule rule) {
            fresh.put(number, entries(String.valueOf(number), rule));
            highest = Math.max(highest, number);
        }

        private List<ListEdit.Entry> entries(String label, CliRule rule) {
            if (names.stream()
                    .anyMatch(name -> name.equals(label) || ruleOf(name).equals(label))) {
                throw new NoForm("the device has rule " + label + " in it already");
            }
            List<ListEdit.Entry> entries = ListEdit.entries(label, rule);
            entries.forEach(entry -> names.add(entry.name()));
            return entries;
        }

        List<Placed> placed() {
            List<Placed> placed = new ArrayList<>();
            fresh.forEach((number, entries) -> {
                Map.Entry<Integer, String> next = device.higherEntry(number);
                String before = next == null ? rest : next.getValue();
                entries.forEach(entry -> placed.add(new Placed(entry, before)));
            });
            appended.forEach(entry -> placed.add(new Placed(entry, rest)));
            return placed;
        }
    }
}
