package dev.countersign.control.review;

import dev.countersign.core.CanonicalJson;
import dev.countersign.core.DeviceId;
import dev.countersign.core.proposal.DeviceEdit;
import dev.countersign.core.proposal.Proposal;
import java.util.List;
import java.util.Set;
import tools.jackson.core.JacksonException;

/** A proposal as it is stored, or why it cannot be. What is stored comes back equal to what was handed in. */
sealed interface Storable {
    int MAX_DEVICES = 100;
    int MAX_BYTES = 8 << 20;

    record Yes(Stored<Proposal> stored) implements Storable {}

    record No(String reason) implements Storable {}

    static Storable of(Proposal proposal) {
        List<DeviceId> devices =
                proposal.change().edits().stream().map(DeviceEdit::device).toList();
        if (devices.isEmpty()
                || devices.size() > MAX_DEVICES
                || Set.copyOf(devices).size() != devices.size()) {
            return new No("expected edits for 1 to " + MAX_DEVICES + " different devices, found " + devices.size());
        }
        try {
            byte[] bytes = CanonicalJson.bytes(proposal);
            if (bytes.length > MAX_BYTES) {
                return new No("expected at most " + MAX_BYTES + " bytes, found " + bytes.length);
            }
            Proposal back = CanonicalJson.MAPPER.readValue(bytes, Proposal.class);
            return back.equals(proposal)
                    ? new Yes(Stored.of(proposal, bytes))
                    : new No("expected values that JSON can hold exactly, found others");
        } catch (JacksonException | IllegalArgumentException e) {
            return new No("expected a proposal that can be written as JSON, found one that cannot: " + e.getMessage());
        }
    }
}
