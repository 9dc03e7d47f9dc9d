package dev.countersign.core.config;

/** What happens to one node of a configuration. */
public enum Operation {
    CREATED("+"),
    REPLACED("~"),
    DELETED("-"),
    /** An entry of a user-ordered list changes place (RFC 7950 section 7.7.7). */
    MOVED(">");

    private final String sign;

    Operation(String sign) {
        this.sign = sign;
    }

    /** The sign operators know from plans and diffs. */
    public String sign() {
        return sign;
    }
}
