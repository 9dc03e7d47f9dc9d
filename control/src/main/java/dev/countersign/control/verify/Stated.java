package dev.countersign.control.verify;

/**
 * A number as it is stated somewhere.
 *
 * @param value in the measure's own unit
 * @param precision how far the wording leaves it open, in the same: half a unit in the last place written
 * @param relation whether it is the value, or a bound that the value keeps
 * @param text as written
 */
record Stated(double value, Unit.Measure measure, double precision, Relation relation, String text) {
    /** How a stated number relates to what is so. */
    enum Relation {
        IS,
        AT_LEAST,
        AT_MOST
    }

    /** Exactly this much of a unit. */
    static Stated of(double value, Unit unit, String text) {
        return new Stated(value * unit.factor(), unit.measure(), 0, Relation.IS, text);
    }
}
