package dev.countersign.control.verify;

import dev.countersign.core.filter.AccessList;
import dev.countersign.core.filter.IpPrefix;
import dev.countersign.yang.acl.AccessListReader;
import dev.countersign.yang.data.DataTree;
import dev.countersign.yang.data.Derived;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What a configuration names: its access lists, route policies, AS numbers, ports and prefixes. An address is its host
 * prefix.
 */
final class NamesInConfiguration {
    static final Pattern AS_NUMBER = Pattern.compile("(?:[a-z]{1,12}-)?(?:as|asn|as-number|autonomous-system)");
    private static final Pattern POLICY = Pattern.compile("route-map|routing-policy|policy-|prefix-list|prefix-set");
    private static final Pattern PORT = Pattern.compile("(?:[a-z]{1,12}-)?port");
    private static final Derived<NamesInConfiguration> READ = Derived.by(NamesInConfiguration::read);

    final Set<String> lists = new HashSet<>();
    final Set<String> policies = new HashSet<>();
    final Set<String> asNumbers = new HashSet<>();
    final Set<String> ports = new HashSet<>();
    final Set<IpPrefix> prefixes = new HashSet<>();

    static NamesInConfiguration of(DataTree configuration) {
        return configuration.derived(READ);
    }

    private static NamesInConfiguration read(DataTree configuration) {
        NamesInConfiguration names = new NamesInConfiguration();
        AccessListReader.read(configuration).forEach(names::add);
        configuration.leaves().forEach(leaf -> {
            names.add(leaf.path(), leaf.value());
            References.prefix(leaf.value()).ifPresent(names.prefixes::add);
        });
        return names;
    }

    void add(NamesInConfiguration other) {
        lists.addAll(other.lists);
        policies.addAll(other.policies);
        asNumbers.addAll(other.asNumbers);
        ports.addAll(other.ports);
    }

    void add(AccessList list) {
        lists.add(list.name());
        list.entries().forEach(entry -> {
            Optional.ofNullable(entry.matches().sourcePort()).ifPresent(port -> ports.add(port.toString()));
            Optional.ofNullable(entry.matches().destinationPort()).ifPresent(port -> ports.add(port.toString()));
        });
    }

    void add(String path, String value) {
        String local = path.substring(Math.max(path.lastIndexOf('/'), path.lastIndexOf(':')) + 1);
        if (AS_NUMBER.matcher(local).matches()) {
            asNumbers.add(value);
        }
        if (PORT.matcher(local).matches()) {
            ports.add(value);
        }
        if (POLICY.matcher(path).find()) {
            policies.add(value);
        }
    }
}
