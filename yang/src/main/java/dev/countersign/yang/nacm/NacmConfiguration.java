package dev.countersign.yang.nacm;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * The content of the {@code nacm} container.
 *
 * @param groupsOfUser names of groups by member
 */
record NacmConfiguration(
        boolean enabled,
        boolean readDefault,
        boolean writeDefault,
        boolean execDefault,
        boolean externalGroups,
        Map<String, Set<String>> groupsOfUser,
        List<RuleList> lists) {
    NacmConfiguration {
        groupsOfUser = Map.copyOf(groupsOfUser);
        lists = List.copyOf(lists);
    }

    /** A rule-list: its groups, of which {@code *} is all, and its rules in order. */
    record RuleList(Set<String> groups, List<Rule> rules) {
        RuleList {
            groups = Set.copyOf(groups);
            rules = List.copyOf(rules);
        }

        boolean appliesTo(Set<String> userGroups) {
            return groups.contains("*") || userGroups.stream().anyMatch(groups::contains);
        }
    }

    /** All groups of a user (RFC 8341 section 3.4.4, step 4). */
    Set<String> groups(String user, Set<String> external) {
        Set<String> groups = new TreeSet<>(groupsOfUser.getOrDefault(user, Set.of()));
        if (externalGroups) {
            groups.addAll(external);
        }
        return groups;
    }
}
