package dev.countersign.control.verify;

import dev.countersign.core.config.Difference;
import dev.countersign.core.proposal.DeviceEdit;
import dev.countersign.core.proposal.DeviceEdit.DefaultOperation;
import dev.countersign.core.proposal.Effect;
import dev.countersign.yang.difference.EditBetween;
import dev.countersign.yang.difference.EffectiveDifference;
import java.util.List;

/**
 * What puts a device back after a change: worked out together with the change, so that the operator can read it before
 * they sign and propose it later as it stands.
 *
 * @param edit leads from the result of the change to its base
 * @param effects what it does, in the terms of claims
 */
public record Undo(DeviceEdit edit, List<Effect> effects) {
    public Undo {
        effects = List.copyOf(effects);
    }

    static Undo of(DeviceResult device) {
        Difference back = EffectiveDifference.between(device.device(), device.result(), device.base());
        DeviceResult reversed =
                new DeviceResult(device.device(), device.result(), device.wayBack(), device.base(), back);
        String config = EditBetween.of(device.result(), device.base());
        return new Undo(
                new DeviceEdit(device.device(), config, DefaultOperation.MERGE),
                ActualEffects.of(reversed).stream()
                        .map(ActualEffects.Actual::effect)
                        .toList());
    }
}
