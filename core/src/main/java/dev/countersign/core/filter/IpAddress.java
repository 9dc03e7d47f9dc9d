package dev.countersign.core.filter;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.countersign.core.Text;
import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;

/**
 * An IPv4 or IPv6 address as 128 bits; an IPv4 address stands in the low 32 bits with {@code high} zero.
 *
 * @param version 4 or 6
 */
public record IpAddress(int version, long high, long low) {
    public IpAddress {
        boolean fits = version == 6 || (version == 4 && high == 0 && low >>> 32 == 0);
        if (!fits) {
            throw new IllegalArgumentException("IP address: expected version 4 with 32 bits, or 6, found version "
                    + version + " with bits " + Long.toHexString(high) + " " + Long.toHexString(low));
        }
    }

    /** An IPv4 address from its 32 bits. */
    public static IpAddress v4(int bits) {
        return new IpAddress(4, 0, Integer.toUnsignedLong(bits));
    }

    /** An address from 4 or 16 bytes in network order. */
    public static IpAddress of(byte[] bytes) {
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        return switch (bytes.length) {
            case 4 -> v4(buffer.getInt());
            case 16 -> new IpAddress(6, buffer.getLong(), buffer.getLong());
            default -> throw new IllegalArgumentException("IP address: expected 4 or 16 bytes, found " + bytes.length);
        };
    }

    /** Reads the textual form of either version; never a host name, never a zone. */
    @JsonCreator
    public static IpAddress parse(String text) {
        try {
            if (text.length() > 45 || text.indexOf('%') >= 0) {
                throw new IllegalArgumentException(text);
            }
            InetAddress address = text.indexOf(':') < 0 ? Inet4Address.ofLiteral(text) : Inet6Address.ofLiteral(text);
            return of(address.getAddress());
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "IP address: expected 192.0.2.1 or 2001:db8::1, found " + Text.quoted(text));
        }
    }

    /** 32 or 128. */
    public int bits() {
        return version == 4 ? 32 : 128;
    }

    /** 4 or 16 bytes in network order. */
    public byte[] bytes() {
        return version == 4
                ? ByteBuffer.allocate(4).putInt((int) low).array()
                : ByteBuffer.allocate(16).putLong(high).putLong(low).array();
    }

    @Override
    @JsonValue
    public String toString() {
        try {
            InetAddress address = InetAddress.getByAddress(bytes());
            return address instanceof Inet4Address ? address.getHostAddress() : Ipv6Text.of(bytes());
        } catch (UnknownHostException e) {
            throw new AssertionError("4 and 16 bytes are always an address", e);
        }
    }
}
