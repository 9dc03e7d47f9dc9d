package dev.countersign.control.ledger;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.countersign.core.AgentId;
import dev.countersign.core.OperatorId;

/** Who caused an entry, as {@code operator:NAME}, {@code agent:NAME} or {@code system}. */
public record Actor(@JsonValue String value) {
    /** This program itself: timers, restarts, the machinery of a deployment. */
    public static final Actor SYSTEM = new Actor("system");

    /** A person with a shell on the host. */
    public static final Actor HOST = new Actor("host");

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public Actor {}

    public static Actor of(OperatorId operator) {
        return new Actor("operator:" + operator);
    }

    public static Actor of(AgentId agent) {
        return new Actor("agent:" + agent);
    }

    @Override
    public String toString() {
        return value;
    }
}
