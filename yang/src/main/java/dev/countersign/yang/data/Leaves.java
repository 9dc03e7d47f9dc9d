package dev.countersign.yang.data;

import dev.countersign.yang.tree.InteriorNode;
import dev.countersign.yang.tree.LeafNode;
import dev.countersign.yang.tree.TreePath;
import java.util.IdentityHashMap;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Walks over the leaves of a tree. */
final class Leaves {
    private Leaves() {}

    static Stream<LeafValue> of(InteriorNode root) {
        return Stream.of(root).mapMulti((node, out) -> walk(node, new TreePath(), out));
    }

    private static void walk(InteriorNode node, TreePath path, Consumer<? super LeafValue> out) {
        IdentityHashMap<Object, Integer> positions = new IdentityHashMap<>(0);
        node.forEachChild(child -> {
            int position = InteriorNode.isRepeated(child.definition())
                    ? positions.merge(child.definition(), 1, Integer::sum)
                    : 1;
            path.enter(child, position);
            if (child instanceof LeafNode leaf) {
                out.accept(new LeafValue(path.toString(), leaf.value().text()));
            } else if (child instanceof InteriorNode interior) {
                walk(interior, path, out);
            }
            path.leave();
        });
    }
}
