package dev.countersign.yang.data;

import dev.countersign.yang.path.InstancePath;
import dev.countersign.yang.path.InstancePath.Step;
import dev.countersign.yang.tree.DataNode;
import dev.countersign.yang.tree.InteriorNode;
import dev.countersign.yang.tree.TreePath;
import java.util.ArrayList;
import java.util.List;

/** Finds the nodes at a path. */
final class PathSearch {
    private final List<Step> steps;
    private final TreePath path = new TreePath();
    private final List<Located> found = new ArrayList<>();

    private PathSearch(List<Step> steps) {
        this.steps = steps;
    }

    static List<Located> of(DataTree tree, InstancePath path) {
        PathSearch search = new PathSearch(path.steps());
        search.descend(tree.root(), 0);
        return search.found;
    }

    private void descend(DataNode node, int depth) {
        if (depth == steps.size()) {
            found.add(new Located(path.toString(), node));
            return;
        }
        if (node instanceof InteriorNode interior) {
            int position = 0;
            for (DataNode child : Matching.children(interior, steps.get(depth))) {
                position++;
                path.enter(child, position);
                descend(child, depth + 1);
                path.leave();
            }
        }
    }
}
