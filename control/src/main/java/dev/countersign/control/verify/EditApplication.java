package dev.countersign.control.verify;

import dev.countersign.core.DeviceId;
import dev.countersign.core.Finding;
import dev.countersign.core.config.Difference;
import dev.countersign.core.proposal.DeviceEdit;
import dev.countersign.yang.data.DataTree;
import dev.countersign.yang.difference.EffectiveDifference;
import dev.countersign.yang.edit.EditConfig;
import dev.countersign.yang.edit.EditResult;
import dev.countersign.yang.validate.EditLines;
import dev.countersign.yang.xml.SafeXml;
import dev.countersign.yang.xml.XmlElement;
import dev.countersign.yang.xml.XmlLimits;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Applies a proposal's edits to the running configurations, as the devices would (RFC 6241 section 7.2). */
final class EditApplication {
    private static final int MAX_DEVICES = 64;

    private final RunningSource source;
    private final List<DeviceResult> devices = new ArrayList<>();
    private final Map<DeviceId, EditLines> lines = new HashMap<>();
    private final List<Finding> findings = new ArrayList<>();

    private EditApplication(RunningSource source) {
        this.source = source;
    }

    static Applied apply(List<DeviceEdit> edits, RunningSource source) {
        EditApplication application = new EditApplication(source);
        if (edits.isEmpty() || edits.size() > MAX_DEVICES) {
            application.findings.add(Finding.error(
                    "edit.devices",
                    "",
                    "edits of 1 to " + MAX_DEVICES + " devices",
                    edits.size() + " edits",
                    "propose at least one edit, or split the change"));
            return application.applied();
        }
        Set<DeviceId> seen = new HashSet<>();
        for (DeviceEdit edit : edits) {
            if (seen.add(edit.device())) {
                application.apply(edit);
            } else {
                application.findings.add(Finding.error(
                        "edit.devices",
                        edit.device().value(),
                        "one edit for each device",
                        "a second edit for " + edit.device(),
                        "join both edits"));
            }
        }
        return application.applied();
    }

    private Applied applied() {
        return new Applied(devices, lines, findings);
    }

    private void apply(DeviceEdit edit) {
        switch (source.read(edit.device())) {
            case RunningSource.Running.Unreadable unreadable ->
                findings.add(Finding.error(
                        "base.unreadable",
                        edit.device().value(),
                        "the running configuration of " + edit.device(),
                        unreadable.reason(),
                        "check the inventory and the session to the device, then try again"));
            case RunningSource.Running.Loaded loaded -> apply(edit, loaded);
        }
    }

    private void apply(DeviceEdit edit, RunningSource.Running.Loaded loaded) {
        switch (result(edit, loaded.configuration())) {
            case EditResult.Refused refused -> findings.add(refused.error().finding());
            case EditResult.Applied applied -> {
                Difference difference =
                        EffectiveDifference.between(edit.device(), loaded.configuration(), applied.tree());
                if (difference.changes().isEmpty()) {
                    findings.add(Finding.error(
                            "edit.no-effect",
                            edit.device().value(),
                            "an edit that changes something",
                            "an edit that leaves the configuration as it is",
                            "drop the edit of this device"));
                }
                devices.add(new DeviceResult(
                        edit.device(), loaded.configuration(), loaded.wayBack(), applied.tree(), difference));
            }
        }
    }

    /** What the edit leads to; where its parts stand is kept. */
    private EditResult result(DeviceEdit edit, DataTree base) {
        if (SafeXml.parseContent(edit.config(), XmlLimits.STANDARD) instanceof XmlElement config) {
            lines.put(edit.device(), new EditLines(base.schema(), config));
            return EditConfig.apply(base, config, edit.defaultOperation());
        }
        return EditConfig.apply(base, edit.config(), edit.defaultOperation());
    }
}
