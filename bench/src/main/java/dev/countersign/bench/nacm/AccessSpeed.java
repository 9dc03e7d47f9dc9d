package dev.countersign.bench.nacm;

import dev.countersign.bench.nacm.LiteralLoop.Step;
import dev.countersign.yang.data.DataTree;
import dev.countersign.yang.nacm.Access;
import dev.countersign.yang.nacm.AccessWalk;
import dev.countersign.yang.nacm.Nacm;
import dev.countersign.yang.tree.DataNode;
import dev.countersign.yang.tree.InteriorNode;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** One decision on each of the same nodes; times are of one decision. Refuses to run when the two do not agree. */
@State(Scope.Thread)
public class AccessSpeed {
    @Param({"10", "100", "1000"})
    public int rules;

    private final DataTree tree = new AccessWorld(0).tree();
    private final List<DataNode[]> paths = AccessWorld.nodes(tree);
    private final List<List<Step>> steps =
            paths.stream().map(AccessWorld::steps).toList();
    private LiteralLoop literal = new AccessWorld(0).literal();
    private AccessWalk walk = new AccessWorld(0).compiled().walk(AccessWorld.USER, Set.of());
    private int permitted;
    private final Consumer<DataNode> visit = this::visit;

    @Setup
    public void build() {
        AccessWorld world = new AccessWorld(rules);
        literal = world.literal();
        Nacm nacm = world.compiled();
        walk = nacm.walk(AccessWorld.USER, Set.of());
        check();
    }

    private void check() {
        for (Access access : Access.values()) {
            for (int i = 0; i < paths.size(); i++) {
                boolean wanted = literal.permits(AccessWorld.USER, steps.get(i), access);
                if (permits(paths.get(i), access) != wanted) {
                    throw new IllegalStateException("both do not agree on " + access + " of " + steps.get(i));
                }
            }
        }
        int compiled = compiledWalk();
        if (paths.size() != AccessWorld.NODES || compiled != literalLoop() || compiled != compiledFromTheRoot()) {
            throw new IllegalStateException("both do not decide the same on the same nodes");
        }
    }

    /** Down the tree once, asking at each node, as a read is filtered. */
    @Benchmark
    @OperationsPerInvocation(AccessWorld.NODES)
    public int compiledWalk() {
        permitted = 0;
        tree.root().forEachChild(visit);
        return permitted;
    }

    private void visit(DataNode node) {
        walk.enter(node);
        permitted += walk.permits(Access.UPDATE) ? 1 : 0;
        if (node instanceof InteriorNode interior) {
            interior.forEachChild(visit);
        }
        walk.leave();
    }

    /** Each node by itself, from the root. */
    @Benchmark
    @OperationsPerInvocation(AccessWorld.NODES)
    public int compiledFromTheRoot() {
        int count = 0;
        for (int i = 0; i < paths.size(); i++) {
            count += permits(paths.get(i), Access.UPDATE) ? 1 : 0;
        }
        return count;
    }

    private boolean permits(DataNode[] path, Access access) {
        for (DataNode node : path) {
            walk.enter(node);
        }
        boolean permits = walk.permits(access);
        for (int i = 0; i < path.length; i++) {
            walk.leave();
        }
        return permits;
    }

    @Benchmark
    @OperationsPerInvocation(AccessWorld.NODES)
    public int literalLoop() {
        int count = 0;
        for (int i = 0; i < steps.size(); i++) {
            count += literal.permits(AccessWorld.USER, steps.get(i), Access.UPDATE) ? 1 : 0;
        }
        return count;
    }
}
