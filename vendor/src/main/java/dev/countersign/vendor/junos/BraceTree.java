package dev.countersign.vendor.junos;

import java.util.ArrayList;
import java.util.List;

/** Nested braces in the making: a statement goes into the containers that are still open from the one before it. */
final class BraceTree {
    private static final String INDENT = "    ";

    private final Node root = new Node("", false);

    /** A container or a statement. */
    private static final class Node {
        private final String words;
        private final boolean comment;
        private final List<Node> children = new ArrayList<>();
        private final List<String> items = new ArrayList<>();
        private boolean joins = true;

        Node(String words, boolean comment) {
            this.words = words;
            this.comment = comment;
        }

        boolean isLeaf() {
            return children.isEmpty();
        }

        Node container(String name) {
            boolean open = !children.isEmpty()
                    && !children.getLast().comment
                    && !children.getLast().isLeaf()
                    && children.getLast().words.equals(name);
            return open ? children.getLast() : child(new Node(name, false));
        }

        Node child(Node child) {
            children.add(child);
            return child;
        }
    }

    void add(JunosPath path) {
        List<String> segments =
                path.segments().stream().map(words -> String.join(" ", words)).toList();
        Node at = open(segments.subList(0, segments.size() - 1));
        at.joins &= path.joins();
        if (!path.many()) {
            at.child(new Node(segments.getLast(), false));
            return;
        }
        List<String> words = path.segments().getLast();
        String key = String.join(" ", words.subList(0, words.size() - 1));
        boolean same = !at.children.isEmpty()
                && !at.children.getLast().items.isEmpty()
                && at.children.getLast().words.equals(key);
        Node leaf = same ? at.children.getLast() : at.child(new Node(key, false));
        leaf.items.add(words.getLast());
    }

    void comment(List<String> containers, String text) {
        open(containers).child(new Node(text, true));
    }

    void raw(List<String> path) {
        Node at = open(path.subList(0, path.size() - 1));
        at.joins = false;
        at.child(new Node(
                path.getLast(), path.getLast().startsWith("#") || path.getLast().startsWith("/*")));
    }

    private Node open(List<String> containers) {
        Node at = root;
        for (String container : containers) {
            at = at.container(container);
        }
        return at;
    }

    String text() {
        StringBuilder text = new StringBuilder();
        root.children.forEach(child -> write(child, "", text));
        return text.toString();
    }

    /** As deep as the tree, which the reader has bounded. */
    private static void write(Node node, String indent, StringBuilder text) {
        if (node.comment) {
            text.append(indent).append(node.words).append('\n');
            return;
        }
        text.append(indent).append(node.words);
        if (node.isLeaf()) {
            leaf(node, text);
            return;
        }
        Node only = node.children.getFirst();
        if (node.joins && node.children.size() == 1 && only.isLeaf() && !only.comment) {
            text.append(' ').append(only.words);
            leaf(only, text);
            return;
        }
        text.append(" {\n");
        node.children.forEach(child -> write(child, indent + INDENT, text));
        text.append(indent).append("}\n");
    }

    private static void leaf(Node node, StringBuilder text) {
        switch (node.items.size()) {
            case 0 -> text.append(";\n");
            case 1 -> text.append(' ').append(node.items.getFirst()).append(";\n");
            default -> text.append(" [ ").append(String.join(" ", node.items)).append(" ];\n");
        }
    }
}
