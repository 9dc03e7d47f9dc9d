package dev.countersign.yang.nacm;

import dev.countersign.core.DeviceId;
import dev.countersign.core.config.Difference;
import dev.countersign.core.proposal.DeviceEdit.DefaultOperation;
import dev.countersign.yang.Trees;
import dev.countersign.yang.data.Content;
import dev.countersign.yang.data.DataTree;
import dev.countersign.yang.difference.EffectiveDifference;
import dev.countersign.yang.edit.EditConfig;
import dev.countersign.yang.edit.EditResult;

/** Edits of a router and what is denied of them. */
abstract class NacmFixture {
    static Difference edit(String xml) {
        return difference(DataTree.empty(AccessRules.SCHEMA, Content.CONFIG), xml, DefaultOperation.MERGE);
    }

    static Difference routerEdit(String xml, DefaultOperation operation) {
        return difference(Trees.config(AccessRules.SCHEMA, Trees.routerXml()), xml, operation);
    }

    static Difference difference(DataTree base, String xml, DefaultOperation operation) {
        DataTree result = ((EditResult.Applied) EditConfig.apply(base, xml, operation)).tree();
        return EffectiveDifference.between(new DeviceId("r1"), base, result);
    }
}
