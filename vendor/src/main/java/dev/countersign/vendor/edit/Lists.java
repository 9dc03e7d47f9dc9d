package dev.countersign.vendor.edit;

import dev.countersign.core.Finding;
import dev.countersign.core.Text;
import dev.countersign.core.config.Excerpt;
import dev.countersign.core.filter.AccessList;
import dev.countersign.vendor.CliChange;
import dev.countersign.vendor.change.CliList;
import dev.countersign.vendor.change.IosStatement;
import dev.countersign.vendor.change.Position;
import dev.countersign.vendor.change.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Lists made, replaced, added to and taken away.
 *
 * @param made whole, with what the device has under that name replaced
 * @param added rules for lists that the device has
 * @param gone names of lists that the device has and that are taken away
 * @param findings one for each list that has no such form
 */
record Lists(Map<String, ListEdit> made, List<AddedEntries> added, List<String> gone, List<Finding> findings) {
    /** @param removed lists that the text takes away somewhere, be they made anew or not */
    static Lists of(CliChange change, Set<String> removed, Excerpt device) {
        Map<String, AccessList> there =
                device.lists().stream().collect(Collectors.toMap(AccessList::name, list -> list, (first, _) -> first));
        List<CliList> lists = change.lists();
        Map<String, ListEdit> made = new LinkedHashMap<>();
        List<AddedEntries> added = new ArrayList<>();
        List<Finding> findings = new ArrayList<>();
        for (CliList list : lists) {
            try {
                if (!list.gaps().isEmpty()) {
                    throw new NoForm("it is not known whole: " + String.join("; ", list.gaps()));
                }
                AccessList known = removed.contains(list.name()) ? null : there.get(list.name());
                if (known == null) {
                    made.put(list.name(), ListEdit.of(list));
                } else if (!list.rules().isEmpty()) {
                    added.add(AddedEntries.of(list, known, unnumbered(change)));
                }
            } catch (NoForm e) {
                findings.add(Finding.notChecked(
                        "vendor.no-form",
                        "list " + Text.visible(list.name()),
                        "a list that can be written as an acl of ietf-access-control-list",
                        Text.visible(e.what())));
            }
        }
        Set<String> named = lists.stream().map(CliList::name).collect(Collectors.toSet());
        List<String> gone = removed.stream()
                .filter(name -> there.containsKey(name) && !named.contains(name))
                .toList();
        return new Lists(made, added, gone, findings);
    }

    boolean isEmpty() {
        return made.isEmpty() && added.isEmpty() && gone.isEmpty();
    }

    void write(EditXml xml) {
        gone.forEach(name -> {
            xml.open("acl", " nc:operation=\"delete\"");
            xml.leaf("name", name);
            xml.close();
        });
        made.values().forEach(list -> list.write(xml, " nc:operation=\"replace\""));
        added.forEach(list -> list.write(xml));
    }

    private static @Nullable Set<Position> unnumbered(CliChange change) {
        return switch (change.vendor()) {
            case CISCO_IOS ->
                change.statements().stream()
                        .filter(s -> s instanceof IosStatement.Entry entry && entry.sequence() == null)
                        .map(Statement::at)
                        .collect(Collectors.toSet());
            case JUNOS -> null;
        };
    }
}
