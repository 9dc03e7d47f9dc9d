package dev.countersign.yang.edit;

import dev.countersign.core.proposal.DeviceEdit;
import dev.countersign.yang.Pending;
import dev.countersign.yang.data.DataTree;

/**
 * {@code edit-config} of RFC 6241 section 7.2 with the {@code insert}, {@code key} and {@code value} attributes of RFC
 * 7950 sections 7.7.9 and 7.8.6.
 */
public final class EditConfig {
    private EditConfig() {}

    /**
     * The configuration that results.
     *
     * @param configXml the content of the {@code config} element
     */
    public static EditResult apply(DataTree base, String configXml, DeviceEdit.DefaultOperation defaultOperation) {
        return Pending.body();
    }
}
