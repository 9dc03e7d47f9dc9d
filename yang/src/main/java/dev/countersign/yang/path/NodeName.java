package dev.countersign.yang.path;

/** The name of a schema node: the module that defines it, and its identifier. */
public record NodeName(String module, String local) {
    /** {@code module:local}. */
    @Override
    public String toString() {
        return module + ":" + local;
    }
}
