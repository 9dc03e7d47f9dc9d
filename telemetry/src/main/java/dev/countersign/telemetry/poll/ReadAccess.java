package dev.countersign.telemetry.poll;

import dev.countersign.core.AgentId;
import dev.countersign.core.filter.Direction;
import dev.countersign.yang.data.DataTree;
import dev.countersign.yang.nacm.Nacm;
import dev.countersign.yang.nacm.NacmDefaults;
import dev.countersign.yang.path.InstancePath;
import dev.countersign.yang.path.InstancePath.KeyIs;
import dev.countersign.yang.path.InstancePath.Step;
import dev.countersign.yang.path.NodeName;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What agents may see of one read of a device: what the device's own access rules let a user of the agent's name read (RFC 8341
 * section 3.2.4), and where no rule speaks, nothing. Safe for use by many threads.
 */
public final class ReadAccess {
    private static final String INTERFACES = "ietf-interfaces";
    private static final String FILTERS = "/ietf-access-control-list:acls";

    private final Nacm nacm;
    private final DataTree filters;
    private final Map<AgentId, Boolean> filterReaders = new ConcurrentHashMap<>();

    /** By the rules in a device's configuration. */
    public static ReadAccess of(DataTree configuration) {
        return new ReadAccess(Nacm.compile(configuration, NacmDefaults.AGENT), configuration);
    }

    /** Of a device's configuration, with the rules that were compiled of it. */
    ReadAccess(Nacm nacm, DataTree configuration) {
        this.nacm = nacm;
        this.filters = configuration.select(FILTERS);
    }

    /** May the agent see the node at this instance path, and that it is there? */
    public boolean sees(AgentId reader, String path) {
        return nacm.sees(reader.value(), Set.of(), path);
    }

    /** May the agent see every counter that this interface's rates are made of? */
    public boolean seesRates(AgentId reader, String interfaceName, Direction direction) {
        return Counter.of(direction)
                .allMatch(counter ->
                        sees(reader, counter(interfaceName, counter.leaf()).toString()));
    }

    /** May the agent see all access lists and attachments? What it may see in part only, it does not see. */
    public boolean seesFilters(AgentId reader) {
        return filterReaders.computeIfAbsent(
                reader,
                agent -> nacm.permitsRead(agent.value(), Set.of(), FILTERS).permitted()
                        && nacm.readable(agent.value(), Set.of(), filters).equals(filters));
    }

    private static InstancePath counter(String interfaceName, String leaf) {
        KeyIs key = new KeyIs(new NodeName(INTERFACES, "name"), interfaceName);
        return new InstancePath(List.of(
                step("interfaces"),
                new Step(new NodeName(INTERFACES, "interface"), List.of(key)),
                step("statistics"),
                step(leaf)));
    }

    private static Step step(String name) {
        return new Step(new NodeName(INTERFACES, name), List.of());
    }
}
