package dev.countersign.control.risk;

/** How much human oversight a change needs; ordered. */
public enum RiskTier {
    /** Read-only. */
    T0,
    /** One approver. */
    T1,
    /** A second approver who sees neither the first verdict nor the model's prose. */
    T2,
    /** As T2, by a named role and inside a maintenance window. */
    T3;

    /** One more; the highest stays. */
    public RiskTier next() {
        return switch (this) {
            case T0 -> T1;
            case T1 -> T2;
            case T2, T3 -> T3;
        };
    }

    /** The higher of both. */
    public RiskTier max(RiskTier other) {
        return compareTo(other) >= 0 ? this : other;
    }
}
