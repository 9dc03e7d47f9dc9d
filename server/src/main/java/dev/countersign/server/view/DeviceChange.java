package dev.countersign.server.view;

import dev.countersign.core.DeviceId;
import java.util.List;

/**
 * What changes on one device, in the ways of writing it.
 *
 * @param sentence composed by code from the effective difference
 * @param tree the effective difference as a YANG tree, deletions first
 * @param xml the edit exactly as it will be sent, line by line
 * @param forms as an operator would type it, one for each vendor
 * @param undo the edit that takes it back, once it is kept; empty when it is not known
 * @param base digest of the running configuration it applies to
 * @param result digest of the running configuration it leads to
 */
public record DeviceChange(
        DeviceId device,
        String sentence,
        String counts,
        List<DiffLine> tree,
        List<DiffLine> xml,
        List<NativeForm> forms,
        List<DiffLine> undo,
        String base,
        String result) {
    public DeviceChange {
        tree = List.copyOf(tree);
        xml = List.copyOf(xml);
        forms = List.copyOf(forms);
        undo = List.copyOf(undo);
    }
}
