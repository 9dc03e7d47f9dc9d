package dev.countersign.server.view;

import dev.countersign.core.config.Difference;
import dev.countersign.core.config.NodeChange;
import dev.countersign.core.config.Operation;
import dev.countersign.core.filter.Direction;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What a difference does to access lists ({@code ietf-access-control-list}, RFC 8519), told apart from everything else.
 *
 * @param lists by name, in order of appearance
 * @param attachments access lists put to work or taken off
 * @param others changes that concern no access list
 */
record AccessListChanges(Map<String, ListChange> lists, List<AttachmentChange> attachments, List<NodeChange> others) {
    private static final String LIST = "acls/acl";
    private static final String ENTRY = "acls/acl/aces/ace";
    private static final String POINTS = "acls/attachment-points";
    private static final Pattern ATTACHED =
            Pattern.compile(POINTS + "(/interface(/interface-id|/(ingress|egress)(/acl-sets(/acl-set(/name)?)?)?)?)?");

    /**
     * One access list.
     *
     * @param operation of the list itself; empty when it stays
     * @param entries by name
     * @param unplaced changes of the list that are not in an entry, other than those that come with a new list
     */
    record ListChange(
            String name, Optional<Operation> operation, Map<String, EntryChange> entries, List<NodeChange> unplaced) {}

    /**
     * One entry.
     *
     * @param operation of the entry itself; empty when something in it changes
     * @param leaves its changed leaves, by the path below the entry: {@code matches/ipv4/protocol}
     */
    record EntryChange(String name, Optional<Operation> operation, Map<String, NodeChange> leaves) {
        /** The forwarding action it gets, or had: {@code drop}; empty when that does not change. */
        Optional<String> action() {
            return Optional.ofNullable(leaves.get("actions/forwarding"))
                    .map(leaf -> leaf.after() != null ? leaf.after() : leaf.before())
                    .map(text -> text.substring(text.indexOf(':') + 1));
        }
    }

    /** A list put to work on an interface, or taken off. */
    record AttachmentChange(String interfaceName, Direction direction, String list, Operation operation) {}

    static AccessListChanges of(Difference difference) {
        AccessListChanges all = new AccessListChanges(new LinkedHashMap<>(), new ArrayList<>(), new ArrayList<>());
        difference.changes().forEach(all::place);
        return all;
    }

    private void place(NodeChange change) {
        InstancePath path = InstancePath.parse(change.path());
        String schema = path.schema();
        if (ATTACHED.matcher(schema).matches()) {
            attachment(path, change).ifPresent(attachments::add);
        } else if (schema.equals(ENTRY) || schema.startsWith(ENTRY + "/")) {
            entry(path, change, schema);
        } else if (schema.equals(LIST) || schema.startsWith(LIST + "/")) {
            list(path, change, schema);
        } else if (!schema.equals("acls")) {
            others.add(change);
        }
    }

    private Optional<AttachmentChange> attachment(InstancePath path, NodeChange change) {
        for (Direction direction : Direction.values()) {
            String word = direction.name().toLowerCase(Locale.ROOT);
            if (path.schema().equals(POINTS + "/interface/" + word + "/acl-sets/acl-set")) {
                String at = path.steps().get(2).key("interface-id");
                return Optional.of(
                        new AttachmentChange(at, direction, path.last().key("name"), change.operation()));
            }
        }
        return Optional.empty();
    }

    private void list(InstancePath path, NodeChange change, String schema) {
        ListChange list = list(path.steps().get(1).key("name"));
        if (schema.equals(LIST)) {
            lists.put(
                    list.name(),
                    new ListChange(list.name(), Optional.of(change.operation()), list.entries(), list.unplaced()));
        } else if (!schema.equals(LIST + "/name") && !schema.equals(LIST + "/aces")) {
            list.unplaced().add(change);
        }
    }

    private void entry(InstancePath path, NodeChange change, String schema) {
        ListChange list = list(path.steps().get(1).key("name"));
        String name = path.steps().get(3).key("name");
        EntryChange entry =
                list.entries().computeIfAbsent(name, n -> new EntryChange(n, Optional.empty(), new LinkedHashMap<>()));
        if (schema.equals(ENTRY)) {
            list.entries().put(name, new EntryChange(name, Optional.of(change.operation()), entry.leaves()));
        } else if (change.before() != null || change.after() != null) {
            entry.leaves().put(schema.substring(ENTRY.length() + 1), change);
        }
    }

    private ListChange list(String name) {
        return lists.computeIfAbsent(
                name, n -> new ListChange(n, Optional.empty(), new LinkedHashMap<>(), new ArrayList<>()));
    }
}
