package dev.countersign.control.verify;

import dev.countersign.core.filter.Direction;
import dev.countersign.yang.path.InstancePath;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a node of {@code ietf-access-control-list} (RFC 8519) is part of, read from its instance path. */
sealed interface AclPlace {
    /** An access list itself: its name or type. */
    record OfList(String list) implements AclPlace {}

    /** An entry, or anything in it. {@code path} is the entry's own. */
    record OfEntry(String list, String entry, String path) implements AclPlace {}

    /** An attachment, or anything in it. */
    record OfAttachment(String interfaceName, Direction direction, String list) implements AclPlace {}

    /** The entry of an interface that attachments hang on. */
    record OfInterface(String interfaceName) implements AclPlace {}

    /** Where a path leads; empty when it is none of these. */
    static Optional<AclPlace> of(String path) {
        List<InstancePath.Step> steps = InstancePath.parse(path).steps();
        if (steps.size() < 2
                || !is(steps, 0, "acls")
                || !steps.getFirst().name().module().equals("ietf-access-control-list")) {
            return Optional.empty();
        }
        if (is(steps, 1, "acl")) {
            return Optional.ofNullable(inList(steps));
        }
        return is(steps, 1, "attachment-points") && is(steps, 2, "interface")
                ? Optional.ofNullable(atInterface(steps))
                : Optional.empty();
    }

    private static @Nullable AclPlace inList(List<InstancePath.Step> steps) {
        String list = key(steps.get(1));
        if (is(steps, 3, "ace")) {
            return new OfEntry(list, key(steps.get(3)), new InstancePath(steps.subList(0, 4)).toString());
        }
        boolean own = steps.size() == 2 || is(steps, 2, "name") || is(steps, 2, "type");
        return own ? new OfList(list) : null;
    }

    private static @Nullable AclPlace atInterface(List<InstancePath.Step> steps) {
        String name = key(steps.get(2));
        if (is(steps, 5, "acl-set") && (is(steps, 3, "ingress") || is(steps, 3, "egress"))) {
            Direction direction = is(steps, 3, "ingress") ? Direction.INGRESS : Direction.EGRESS;
            return new OfAttachment(name, direction, key(steps.get(5)));
        }
        return steps.size() == 3 || is(steps, 3, "interface-id") ? new OfInterface(name) : null;
    }

    private static boolean is(List<InstancePath.Step> steps, int index, String name) {
        return index < steps.size() && steps.get(index).name().local().equals(name);
    }

    /** The one key of a step; empty when it has none. */
    private static String key(InstancePath.Step step) {
        return step.predicates().stream()
                .filter(InstancePath.KeyIs.class::isInstance)
                .map(predicate -> ((InstancePath.KeyIs) predicate).value())
                .findFirst()
                .orElse("");
    }
}
