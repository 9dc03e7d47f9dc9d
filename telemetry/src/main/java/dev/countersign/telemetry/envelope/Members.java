package dev.countersign.telemetry.envelope;

import dev.countersign.core.Text;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The members of an object of one module (RFC 7951 section 4).
 *
 * @param module whose names may stand without it here, and may stand with it
 */
record Members(ObjectNode object, String module) {
    private static final int LONGEST = 256;

    private Optional<JsonNode> member(String name) {
        return Optional.ofNullable(object.get(name)).or(() -> Optional.ofNullable(object.get(module + ":" + name)));
    }

    boolean has(String name) {
        return member(name).isPresent();
    }

    Optional<ObjectNode> object(String name) {
        return member(name).filter(ObjectNode.class::isInstance).map(ObjectNode.class::cast);
    }

    /** A container of the same module. */
    Optional<Members> container(String name) {
        return object(name).map(inner -> new Members(inner, module));
    }

    /** The entries of a list; none when it is not there. */
    Iterable<JsonNode> list(String name) {
        return member(name)
                .filter(JsonNode::isArray)
                .map(node -> (Iterable<JsonNode>) node)
                .orElse(List.of());
    }

    /** A string or number as text for people, cut and made visible; empty when it is none, or has nothing in it. */
    Optional<String> text(String name) {
        return raw(name)
                .map(text -> Text.visible(text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "…"))
                .filter(text -> !text.isBlank());
    }

    /** The same as it stands. */
    Optional<String> raw(String name) {
        return member(name)
                .filter(node -> node.isString() || node.isIntegralNumber())
                .map(JsonNode::asString);
    }

    /** A {@code date-and-time} (RFC 6991). */
    Optional<Instant> instant(String name) {
        try {
            return raw(name).map(text -> OffsetDateTime.parse(text).toInstant());
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** A number of at most 32 bits without a sign. */
    Optional<Long> number(String name) {
        try {
            return raw(name).map(Long::parseLong).filter(number -> number >= 0 && number <= 0xFFFF_FFFFL);
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }
}
