package dev.countersign.vendor.change;

import dev.countersign.core.filter.TcpFlag;
import java.util.List;

/**
 * A test of TCP control bits: those in {@code mask} must have the value they have in {@code value}. A list of them is
 * alternatives: one must pass.
 *
 * @param mask the flag octet's bits that are looked at; at least one
 * @param value within the mask
 */
public record FlagTest(int mask, int value) {
    /** What both vendors call an established connection: ACK or RST is set. */
    public static final List<FlagTest> ESTABLISHED = List.of(set(TcpFlag.ACK), set(TcpFlag.RST));

    /** What Junos calls the first packet of a connection: SYN is set and ACK is not. */
    public static final List<FlagTest> INITIAL =
            List.of(new FlagTest(TcpFlag.SYN.mask() | TcpFlag.ACK.mask(), TcpFlag.SYN.mask()));

    public FlagTest {
        if (mask <= 0 || mask > 0xff || (value & ~mask) != 0) {
            throw new IllegalArgumentException(
                    "flags: expected bits of an octet and values within them, found " + mask + " and " + value);
        }
    }

    /** The flag must be set. */
    public static FlagTest set(TcpFlag flag) {
        return new FlagTest(flag.mask(), flag.mask());
    }

    /** The flag must be clear. */
    public static FlagTest clear(TcpFlag flag) {
        return new FlagTest(flag.mask(), 0);
    }

    public boolean matches(int octet) {
        return (octet & mask) == value;
    }
}
