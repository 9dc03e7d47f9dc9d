package dev.countersign.control.ledger;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.countersign.core.AgentId;
import dev.countersign.core.OperatorId;
import dev.countersign.core.Text;
import java.util.Optional;
import java.util.regex.Pattern;

/** Who caused an entry, as {@code operator:NAME}, {@code agent:NAME}, {@code peer:NAME}, {@code host} or {@code system}. */
public record Actor(@JsonValue String value) {
    private static final String OPERATOR = "operator:";
    private static final Pattern FORM = Pattern.compile("system|host|(operator|agent|peer):[A-Za-z0-9._:@-]{1,128}");

    /** This program itself: timers, restarts, the machinery of a deployment. */
    public static final Actor SYSTEM = new Actor("system");

    /** A person with a shell on the host. */
    public static final Actor HOST = new Actor("host");

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public Actor {
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException(
                    "actor: expected system, host, operator:NAME, agent:NAME or peer:NAME, found "
                            + Text.quoted(value));
        }
    }

    public static Actor of(OperatorId operator) {
        return new Actor(OPERATOR + operator);
    }

    public static Actor of(AgentId agent) {
        return new Actor("agent:" + agent);
    }

    /** Another domain's consumer or server, by its name in the sharing policy. */
    public static Actor peer(String name) {
        return new Actor("peer:" + name);
    }

    /** The operator, when it is one. */
    public Optional<OperatorId> operator() {
        return value.startsWith(OPERATOR)
                ? Optional.of(new OperatorId(value.substring(OPERATOR.length())))
                : Optional.empty();
    }

    @Override
    public String toString() {
        return value;
    }
}
