package dev.countersign.server.view;

import dev.countersign.core.DeviceId;
import java.util.List;

/**
 * What changes on one device, in three ways of writing it.
 *
 * @param sentence composed by code from the effective difference
 * @param tree the effective difference as a YANG tree, deletions first
 * @param xml the edit exactly as it will be sent, line by line
 * @param nativeText as an operator would type it on a Cisco IOS device; empty when the change cannot be written so
 * @param nativeNote why {@code nativeText} is empty or what it leaves out; empty when it is complete
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
        List<DiffLine> nativeText,
        String nativeNote,
        List<DiffLine> undo,
        String base,
        String result) {
    public DeviceChange {
        tree = List.copyOf(tree);
        xml = List.copyOf(xml);
        nativeText = List.copyOf(nativeText);
        undo = List.copyOf(undo);
    }
}
