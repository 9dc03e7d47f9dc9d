package dev.countersign.yang.xpath;

/** What an expression is evaluated at: a node, its position among how many, and the node that {@code current()} means. */
final class Focus {
    private final Place current;
    private final Budget budget;
    private Place node;
    private int position;
    private int size;

    Focus(Place current, Place node, int position, int size) {
        this.current = current;
        this.budget = current.tree().budget();
        this.node = node;
        this.position = position;
        this.size = size;
    }

    static Focus on(Place context) {
        return new Focus(context, context, 1, 1);
    }

    /** A focus that moves over the nodes of a set, for a predicate. */
    Focus over(int newSize) {
        return new Focus(current, node, 0, newSize);
    }

    void moveTo(Place place, int newPosition) {
        budget.spend(1);
        node = place;
        position = newPosition;
    }

    Place current() {
        return current;
    }

    Place node() {
        return node;
    }

    int position() {
        return position;
    }

    int size() {
        return size;
    }

    Budget budget() {
        return budget;
    }
}
