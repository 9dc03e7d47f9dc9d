package dev.countersign.telemetry.audit;

import dev.countersign.core.DeviceId;
import dev.countersign.core.EvidenceId;
import dev.countersign.telemetry.audit.AuditTask.Difference;
import java.util.List;
import java.util.stream.Collectors;

/** What one run of an audit found about one subject. */
record Found(
        DeviceId device,
        String subject,
        String summary,
        List<Difference> differences,
        List<EvidenceId> evidence,
        List<String> artifacts) {
    /** What differs, by name: a change of it is recorded, a number that goes on moving is not. */
    String nature() {
        return differences.stream().map(Difference::what).sorted().collect(Collectors.joining("\n"));
    }
}
