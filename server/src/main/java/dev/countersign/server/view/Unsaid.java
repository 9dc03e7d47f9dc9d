package dev.countersign.server.view;

import dev.countersign.control.verify.VerifiedDevice;
import dev.countersign.core.config.NodeChange;
import dev.countersign.core.config.Operation;
import dev.countersign.core.filter.AccessList;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Which changed nodes no vendor's lines can show, because what verification kept for these lines says nothing of them.
 * Every node is either of a kind that is kept, or named here; a list that differs in the device's nodes and not in
 * core's model is named too.
 */
final class Unsaid {
    private static final int NAMED = 3;
    private static final String LIST = "acls/acl";
    private static final String TYPE = LIST + "/type";
    private static final Pattern LISTS =
            Pattern.compile(LIST + "(/name|/aces(/ace(/name|/matches(/.*)?|/actions(/forwarding)?)?)?)?|" + TYPE);
    private static final Pattern AROUND = Pattern.compile("acls|acls/attachment-points(/interface(/interface-id|"
            + "/(ingress|egress)(/acl-sets(/acl-set(/name)?)?)?)?)?");
    private static final Pattern INTERFACES = Pattern.compile("interfaces(/interface/(description|enabled))?");

    private Unsaid() {}

    /** For people; empty when the lines may be the whole change. */
    static List<String> of(VerifiedDevice device) {
        Set<String> lists = new HashSet<>();
        Stream.of(device.before(), device.after())
                .flatMap(excerpt -> excerpt.lists().stream())
                .map(AccessList::name)
                .forEach(lists::add);
        List<NodeChange> changes = device.difference().changes();
        Set<String> whole = new HashSet<>();
        changes.stream()
                .filter(change -> change.operation() == Operation.CREATED || change.operation() == Operation.DELETED)
                .map(change -> InstancePath.parse(change.path()))
                .filter(path -> path.schema().equals(LIST))
                .forEach(path -> whole.add(name(path)));
        List<String> paths = changes.stream()
                .map(NodeChange::path)
                .filter(path -> !isSaid(path, lists, whole))
                .toList();
        return summary(paths);
    }

    private static boolean isSaid(String text, Set<String> lists, Set<String> whole) {
        InstancePath path = InstancePath.parse(text);
        String schema = path.schema();
        if (text.startsWith("/ietf-interfaces:")) {
            return INTERFACES.matcher(schema).matches();
        }
        if (!text.startsWith("/ietf-access-control-list:")) {
            return false;
        }
        if (LISTS.matcher(schema).matches()) {
            return lists.contains(name(path)) && (!schema.equals(TYPE) || whole.contains(name(path)));
        }
        return AROUND.matcher(schema).matches();
    }

    private static String name(InstancePath path) {
        return path.steps().get(1).key("name");
    }

    private static List<String> summary(List<String> paths) {
        List<String> said = new ArrayList<>(paths.subList(0, Math.min(NAMED, paths.size())));
        int more = paths.size() - said.size();
        if (more > 0) {
            said.add(more + (more == 1 ? " more node" : " more nodes"));
        }
        return said;
    }
}
