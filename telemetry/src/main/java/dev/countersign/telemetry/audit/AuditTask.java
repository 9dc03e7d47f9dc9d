package dev.countersign.telemetry.audit;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.countersign.core.DeviceId;
import dev.countersign.core.EvidenceId;
import dev.countersign.core.TaskId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Something that an audit found, opened for a person to look at. It is recorded when it is opened, when what was found
 * changes, and when it is over.
 *
 * @param id under which the ledger has it
 * @param subject what of the device: the peers' group, or the interface and quantity
 * @param summary in a sentence or two
 * @param differences bounded in number; {@code more} were found
 * @param evidence ids of what it was read from; kept as long as the task is open
 * @param artifacts ids of the state artifacts about it
 * @param last when it was found last
 * @param over when it was not found any more or was closed; null while it is open
 * @param closed by whom and why; null when nobody closed it
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record AuditTask(
        TaskId id,
        Kind kind,
        DeviceId device,
        String subject,
        String summary,
        List<Difference> differences,
        int more,
        List<EvidenceId> evidence,
        List<String> artifacts,
        Instant since,
        Instant last,
        @Nullable Instant over,
        @Nullable Closing closed) {
    public AuditTask {
        differences = List.copyOf(differences);
        evidence = List.copyOf(evidence);
        artifacts = List.copyOf(artifacts);
    }

    /** The same, over. */
    AuditTask ended(Instant now, @Nullable Closing how) {
        return new AuditTask(
                id, kind, device, subject, summary, differences, more, evidence, artifacts, since, last, now, how);
    }

    /**
     * That a person closed it.
     *
     * @param by the operator
     * @param why in their words
     */
    public record Closing(String by, String why) {}

    /** Which audit. */
    public enum Kind {
        /** A device is not configured as its peers are. */
        CONFIGURATION,
        /** A rate or a delay is not what it was. */
        BASELINE
    }

    /**
     * One thing that differs.
     *
     * @param what an instance path, or a quantity
     * @param here as it is on this device, now; text of a device, so data
     * @param expected as it is on its peers, or was before
     */
    public record Difference(String what, String here, String expected) {}
}
