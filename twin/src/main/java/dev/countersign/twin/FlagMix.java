package dev.countersign.twin;

import dev.countersign.core.filter.TcpFlag;
import java.util.ArrayList;
import java.util.List;

/** Which TCP control bits the packets of a demand carry, as parts that sum to one. */
public record FlagMix(List<Part> parts) {
    private static final double TOLERANCE = 1e-9;

    /** Protocols other than TCP. */
    public static final FlagMix NONE = new FlagMix(List.of(new Part(0, 1)));

    /** Connection requests only. */
    public static final FlagMix SYN = new FlagMix(List.of(new Part(TcpFlag.SYN.mask(), 1)));

    /**
     * Part of the packets.
     *
     * @param flags the header's flag octet; see {@link TcpFlag#mask}
     * @param share 0 (excluded) to 1
     */
    public record Part(int flags, double share) {
        public Part {
            if (flags < 0 || flags > 255 || !(share > 0 && share <= 1)) {
                throw new IllegalArgumentException(
                        "flag mix: expected an octet and a share in (0, 1], found " + flags + " and " + share);
            }
        }
    }

    public FlagMix {
        parts = List.copyOf(parts);
        double sum = parts.stream().mapToDouble(Part::share).sum();
        if (Math.abs(sum - 1) > TOLERANCE) {
            throw new IllegalArgumentException("flag mix: expected shares that sum to 1, found " + sum);
        }
        if (parts.stream().mapToInt(Part::flags).distinct().count() != parts.size()) {
            throw new IllegalArgumentException("flag mix: expected each combination of flags once, found " + parts);
        }
    }

    /** The part of the packets that carry any of these flags. */
    public double share(int mask) {
        double share = 0;
        for (int i = 0; i < parts.size(); i++) {
            Part part = parts.get(i);
            share += (part.flags() & mask) == 0 ? 0 : part.share();
        }
        return share;
    }

    /**
     * Packets of ordinary connections; the rest acknowledge, push data, or close.
     *
     * @param synShare the part that opens connections, 0 (none does) up to but not 1
     */
    public static FlagMix connections(double synShare) {
        double rest = 1 - synShare;
        int ack = TcpFlag.ACK.mask();
        List<Part> parts = new ArrayList<>();
        if (synShare != 0) {
            parts.add(new Part(TcpFlag.SYN.mask(), synShare));
        }
        parts.add(new Part(ack, rest * 0.7));
        parts.add(new Part(ack | TcpFlag.PSH.mask(), rest * 0.25));
        parts.add(new Part(ack | TcpFlag.FIN.mask(), rest * 0.05));
        return new FlagMix(parts);
    }
}
