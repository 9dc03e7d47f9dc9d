package dev.countersign.core.filter;

/** A TCP control bit (RFC 9293 section 3.1); the names are those of {@code ietf-packet-fields} in lower case. */
public enum TcpFlag {
    FIN(0x01),
    SYN(0x02),
    RST(0x04),
    PSH(0x08),
    ACK(0x10),
    URG(0x20),
    ECE(0x40),
    CWR(0x80);

    private final int mask;

    TcpFlag(int mask) {
        this.mask = mask;
    }

    /** This flag's place in the header's flag octet. */
    public int mask() {
        return mask;
    }
}
