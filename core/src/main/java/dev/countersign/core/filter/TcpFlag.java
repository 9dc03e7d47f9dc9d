package dev.countersign.core.filter;

/** A TCP control bit (RFC 9293 section 3.1); the names are those of {@code ietf-packet-fields} in lower case. */
public enum TcpFlag {
    FIN,
    SYN,
    RST,
    PSH,
    ACK,
    URG,
    ECE,
    CWR;

    /** This flag's place in the header's flag octet. */
    public int mask() {
        return 1 << ordinal();
    }
}
