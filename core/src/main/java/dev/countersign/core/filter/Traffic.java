package dev.countersign.core.filter;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A description of traffic; what is absent matches everything.
 *
 * @param source source prefix
 * @param destination destination prefix
 * @param protocol IP protocol number, 0 to 255; 6 is TCP
 * @param tcpFlags exactly these control bits set, all others clear ({@code flags} of {@code ietf-packet-fields}, RFC
 *     8519 section 4.2); empty matches any
 * @param sourcePort source port
 * @param destinationPort destination port
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Traffic(
        @Nullable IpPrefix source,
        @Nullable IpPrefix destination,
        @Nullable Integer protocol,
        Set<TcpFlag> tcpFlags,
        @Nullable Integer sourcePort,
        @Nullable Integer destinationPort) {
    public static final int TCP = 6;
    public static final int UDP = 17;
    public static final int ICMP = 1;

    /** All traffic. */
    public static final Traffic ANY = new Traffic(null, null, null, Set.of(), null, null);

    @SuppressWarnings("NullAway") // Jackson passes null for an absent set
    public Traffic {
        tcpFlags = tcpFlags == null ? Set.of() : Set.copyOf(tcpFlags);
    }

    /** TCP packets of this source and destination with exactly SYN set. */
    public static Traffic tcpSyn(@Nullable IpPrefix source, @Nullable IpPrefix destination) {
        return new Traffic(source, destination, TCP, Set.of(TcpFlag.SYN), null, null);
    }

    /** All traffic to a destination. */
    public static Traffic to(IpPrefix destination) {
        return new Traffic(null, destination, null, Set.of(), null, null);
    }

    /** Whether a flow of these properties is described. {@code flags} is the flag octet; see {@link TcpFlag#mask}. */
    public boolean matches(IpAddress from, IpAddress to, int ipProtocol, int flags, int fromPort, int toPort) {
        return (source == null || source.contains(from))
                && (destination == null || destination.contains(to))
                && (protocol == null || protocol == ipProtocol)
                && (tcpFlags.isEmpty() || (ipProtocol == TCP && flags == octet()))
                && (sourcePort == null || sourcePort == fromPort)
                && (destinationPort == null || destinationPort == toPort);
    }

    /** Whether all traffic the other describes is described by this one too. */
    public boolean covers(Traffic other) {
        return (source == null || (other.source != null && source.contains(other.source)))
                && (destination == null || (other.destination != null && destination.contains(other.destination)))
                && (protocol == null || protocol.equals(other.protocol))
                && (tcpFlags.isEmpty() || tcpFlags.equals(other.tcpFlags))
                && (sourcePort == null || sourcePort.equals(other.sourcePort))
                && (destinationPort == null || destinationPort.equals(other.destinationPort));
    }

    /** The tcpFlags as a header octet. */
    private int octet() {
        int octet = 0;
        for (TcpFlag flag : tcpFlags) {
            octet |= flag.mask();
        }
        return octet;
    }

    /** For people, in the order of an access list line: {@code tcp syn from 203.0.113.0/24 to 198.51.100.0/24}. */
    public String sentence() {
        List<String> words = new ArrayList<>();
        words.add(protocol == null ? "ip" : protocolName(protocol));
        new TreeSet<>(tcpFlags).forEach(flag -> words.add(flag.name().toLowerCase(Locale.ROOT)));
        words.add("from " + (source == null ? "any" : source) + (sourcePort == null ? "" : " port " + sourcePort));
        words.add("to " + (destination == null ? "any" : destination)
                + (destinationPort == null ? "" : " port " + destinationPort));
        return String.join(" ", words);
    }

    private static String protocolName(int number) {
        return switch (number) {
            case TCP -> "tcp";
            case UDP -> "udp";
            case ICMP -> "icmp";
            default -> "protocol " + number;
        };
    }
}
