package dev.countersign.vendor.edit;

import dev.countersign.core.Finding;
import dev.countersign.core.Text;
import dev.countersign.core.config.Excerpt;
import dev.countersign.core.filter.AccessList;
import dev.countersign.vendor.change.CliList;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Lists made, replaced and taken away.
 *
 * @param made whole, with what the device has under that name replaced
 * @param gone names of lists that the device has and that are taken away
 * @param findings one for each list that has no such form
 */
record Lists(Map<String, ListEdit> made, List<String> gone, List<Finding> findings) {
    /** @param removed lists that the text takes away somewhere, be they made anew or not */
    static Lists of(List<CliList> lists, Set<String> removed, Excerpt device) {
        Set<String> there = device.lists().stream().map(AccessList::name).collect(Collectors.toSet());
        Map<String, ListEdit> made = new LinkedHashMap<>();
        List<Finding> findings = new ArrayList<>();
        for (CliList list : lists) {
            try {
                if (there.contains(list.name()) && !removed.contains(list.name())) {
                    throw new NoForm(
                            "the device has one already, and where these lines come to stand in it is not known; a"
                                    + " text that removes the list first replaces it");
                }
                made.put(list.name(), ListEdit.of(list));
            } catch (NoForm e) {
                findings.add(Finding.notChecked(
                        "vendor.no-form",
                        "list " + Text.visible(list.name()),
                        "a list that can be written whole as an acl of ietf-access-control-list",
                        Text.visible(e.what())));
            }
        }
        Set<String> named = lists.stream().map(CliList::name).collect(Collectors.toSet());
        List<String> gone = removed.stream()
                .filter(name -> there.contains(name) && !named.contains(name))
                .toList();
        return new Lists(made, gone, findings);
    }

    boolean isEmpty() {
        return made.isEmpty() && gone.isEmpty();
    }

    void write(EditXml xml) {
        gone.forEach(name -> {
            xml.open("acl", " nc:operation=\"delete\"");
            xml.leaf("name", name);
            xml.close();
        });
        made.values().forEach(list -> list.write(xml, " nc:operation=\"replace\""));
    }
}
