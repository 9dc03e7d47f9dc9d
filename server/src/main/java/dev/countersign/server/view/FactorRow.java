package dev.countersign.server.view;

import java.util.List;

/** A key factor of the rationale, with the evidence it cites; without any it is ungrounded. */
public record FactorRow(Outside said, List<String> quantities, List<EvidenceRow> evidence, boolean grounded) {
    public FactorRow {
        quantities = List.copyOf(quantities);
        evidence = List.copyOf(evidence);
    }
}
