package dev.countersign.server.view;

import dev.countersign.core.DeviceId;
import dev.countersign.core.config.Difference;
import dev.countersign.core.config.NodeChange;
import dev.countersign.core.config.Operation;
import dev.countersign.core.filter.Direction;
import dev.countersign.server.view.AccessListChanges.AttachmentChange;
import dev.countersign.server.view.AccessListChanges.EntryChange;
import dev.countersign.server.view.AccessListChanges.ListChange;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Says in a sentence what a difference does. Every changed node is accounted for: those of access lists by what they
 * do, all others by number and place.
 */
final class ChangeSentence {
    private ChangeSentence() {}

    /** For example {@code Adds 2 drop rules in new access list X and puts it to work on border1 Gi0/1 inbound.} */
    static String of(Difference difference) {
        if (difference.changes().isEmpty()) {
            return "Changes nothing on " + difference.device() + ".";
        }
        AccessListChanges changes = AccessListChanges.of(difference);
        List<String> parts = new ArrayList<>();
        changes.lists().values().forEach(list -> parts.addAll(list(list, difference.device())));
        changes.attachments().forEach(at -> parts.add(attachment(at, difference.device(), changes)));
        others(changes.others(), difference.device(), parts);
        return capital(join(parts)) + ".";
    }

    private static List<String> list(ListChange list, DeviceId device) {
        List<String> parts = new ArrayList<>();
        boolean created = list.operation().filter(o -> o == Operation.CREATED).isPresent();
        boolean deleted = list.operation().filter(o -> o == Operation.DELETED).isPresent();
        String where = (created ? "new " : "") + "access list " + list.name();
        if (deleted) {
            return List.of("deletes access list " + list.name() + " with its " + rules(list, Operation.DELETED) + " on "
                    + device);
        }
        if (count(list, Operation.DELETED) > 0) {
            parts.add("removes " + rules(list, Operation.DELETED) + " from " + where);
        }
        if (count(list, Operation.CREATED) > 0) {
            parts.add("adds " + rules(list, Operation.CREATED) + " in " + where);
        } else if (created) {
            parts.add("creates empty access list " + list.name());
        }
        if (count(list, Operation.MOVED) > 0) {
            parts.add("moves " + rules(list, Operation.MOVED) + " in " + where);
        }
        long altered =
                list.entries().values().stream().filter(ChangeSentence::altered).count();
        if (altered > 0) {
            parts.add("changes " + number(altered, "rule") + " of " + where);
        }
        if (!created && !list.unplaced().isEmpty()) {
            parts.add("changes " + number(list.unplaced().size(), "other node") + " of " + where);
        }
        return parts;
    }

    private static boolean altered(EntryChange entry) {
        return entry.operation().isEmpty() || entry.operation().get() == Operation.REPLACED;
    }

    private static long count(ListChange list, Operation operation) {
        return list.entries().values().stream()
                .filter(entry -> entry.operation().filter(o -> o == operation).isPresent())
                .count();
    }

    /** For example {@code 2 drop rules and 1 accept rule}. */
    private static String rules(ListChange list, Operation operation) {
        Map<String, Integer> byAction = new LinkedHashMap<>();
        list.entries().values().stream()
                .filter(entry -> entry.operation().filter(o -> o == operation).isPresent())
                .forEach(entry -> byAction.merge(entry.action().orElse(""), 1, Integer::sum));
        List<String> words = new ArrayList<>();
        byAction.forEach((action, count) -> words.add(number(count, action.isEmpty() ? "rule" : action + " rule")));
        return words.isEmpty() ? "0 rules" : join(words);
    }

    private static String attachment(AttachmentChange at, DeviceId device, AccessListChanges changes) {
        String list = changes.lists().size() == 1 && changes.lists().containsKey(at.list())
                ? "it"
                : "access list " + at.list();
        String place = device + " " + at.interfaceName() + " "
                + (at.direction() == Direction.INGRESS ? "inbound" : "outbound");
        return switch (at.operation()) {
            case CREATED -> "puts " + list + " to work on " + place;
            case DELETED -> "takes " + list + " off " + place;
            case REPLACED, MOVED -> "changes the order of " + list + " on " + place;
        };
    }

    private static void others(List<NodeChange> others, DeviceId device, List<String> parts) {
        Map<String, List<NodeChange>> byRoot = new LinkedHashMap<>();
        for (NodeChange change : others) {
            String root = InstancePath.parse(change.path()).steps().getFirst().text();
            byRoot.computeIfAbsent(root, r -> new ArrayList<>()).add(change);
        }
        byRoot.forEach((root, changes) -> {
            Difference part = new Difference(device, changes);
            List<String> words = new ArrayList<>();
            add(words, part.count(Operation.DELETED), "deletes");
            add(words, part.count(Operation.REPLACED), "changes");
            add(words, part.count(Operation.MOVED), "moves");
            add(words, part.count(Operation.CREATED), "creates");
            parts.add(join(words) + " under /" + root + " on " + device);
        });
    }

    private static void add(List<String> words, long count, String verb) {
        if (count > 0) {
            words.add(verb + " " + number(count, "node"));
        }
    }

    private static String number(long count, String noun) {
        return count + " " + noun + (count == 1 ? "" : "s");
    }

    private static String join(List<String> parts) {
        if (parts.size() < 2) {
            return String.join("", parts);
        }
        return String.join(", ", parts.subList(0, parts.size() - 1)) + " and " + parts.getLast();
    }

    private static String capital(String text) {
        return text.isEmpty() ? text : Character.toUpperCase(text.charAt(0)) + text.substring(1);
    }
}
