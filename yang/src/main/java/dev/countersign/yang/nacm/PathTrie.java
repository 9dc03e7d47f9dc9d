package dev.countersign.yang.nacm;

import dev.countersign.yang.path.NodeName;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The rules that begin at one node of a path, and the nodes below. A rule speaks of its node and all below it, so the rule
 * that decides on a node is the first, in the order of the configuration, of those on the way down to it; the way is as long
 * as the path, however many rules there are. Keys that a path leaves out fit every entry (RFC 8341 section 3.2.5).
 */
final class PathTrie {
    static final int NO_RULE = Integer.MAX_VALUE;
    private static final String ANY_MODULE = "*";

    /** The first rule here by access, for a module or for all. */
    private final Map<String, EnumMap<Access, Integer>> first = new HashMap<>(2);

    private final Map<NodeName, PathTrie> children = new HashMap<>(2);

    /** Of a list: by which keys are given, then by their values. */
    private final Map<Set<NodeName>, Map<Map<NodeName, String>, PathTrie>> keyed = new HashMap<>(2);

    PathTrie child(NodeName name) {
        return children.computeIfAbsent(name, n -> new PathTrie());
    }

    PathTrie keyed(Map<NodeName, String> keys) {
        return keys.isEmpty()
                ? this
                : keyed.computeIfAbsent(Set.copyOf(keys.keySet()), k -> new HashMap<>())
                        .computeIfAbsent(Map.copyOf(keys), k -> new PathTrie());
    }

    void add(Rule rule, int number) {
        EnumMap<Access, Integer> numbers = first.computeIfAbsent(rule.module(), m -> new EnumMap<>(Access.class));
        rule.accesses().forEach(access -> numbers.merge(access, number, Math::min));
    }

    private int first(Access access, String module) {
        return Math.min(firstOf(access, ANY_MODULE), firstOf(access, module));
    }

    private int firstOf(Access access, String module) {
        EnumMap<Access, Integer> numbers = first.get(module);
        return numbers == null ? NO_RULE : numbers.getOrDefault(access, NO_RULE);
    }

    /** Where a walk down from the root is: all nodes of the trie whose paths lead to the node at hand, and those above. */
    static final class Walk {
        private final List<List<PathTrie>> levels = new ArrayList<>();

        Walk(PathTrie root) {
            levels.add(List.of(root));
        }

        /** One step down; {@code keys} of an entry, empty otherwise. */
        void enter(NodeName name, Map<NodeName, String> keys) {
            List<PathTrie> here = new ArrayList<>(2);
            for (PathTrie above : levels.getLast()) {
                PathTrie child = above.children.get(name);
                if (child != null) {
                    here.add(child);
                    child.keyed.forEach((given, byValue) -> {
                        Map<NodeName, String> wanted = new HashMap<>(keys);
                        wanted.keySet().retainAll(given);
                        PathTrie fits = byValue.get(wanted);
                        if (fits != null) {
                            here.add(fits);
                        }
                    });
                }
            }
            levels.add(here);
        }

        /** One step up. */
        void leave() {
            levels.removeLast();
        }

        /** The number of the first rule for the node at hand, which is of this module. */
        int first(Access access, String module) {
            int number = NO_RULE;
            for (List<PathTrie> level : levels) {
                for (PathTrie node : level) {
                    number = Math.min(number, node.first(access, module));
                }
            }
            return number;
        }
    }
}
