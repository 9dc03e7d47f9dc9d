package dev.countersign.network.flow;

import java.io.IOException;
import java.net.Inet4Address;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;

/** How many datagrams Linux dropped at a UDP socket because its buffer was full, from {@code /proc/net/udp}. */
final class SocketDrops {
    private static final int LOCAL_ADDRESS = 1;

    private SocketDrops() {}

    /** The number for the socket bound to this address; empty where the system does not say. */
    static OptionalLong of(InetSocketAddress local) {
        boolean four = local.getAddress() instanceof Inet4Address;
        try {
            return find(Files.readAllLines(Path.of(four ? "/proc/net/udp" : "/proc/net/udp6")), local);
        } catch (IOException e) {
            return OptionalLong.empty();
        }
    }

    static OptionalLong find(List<String> lines, InetSocketAddress local) {
        String key = key(local);
        for (String line : lines) {
            String[] columns = line.strip().split("\\s+", -1);
            if (columns.length > LOCAL_ADDRESS && columns[LOCAL_ADDRESS].equals(key)) {
                String drops = columns[columns.length - 1];
                return drops.matches("\\d{1,18}") ? OptionalLong.of(Long.parseLong(drops)) : OptionalLong.empty();
            }
        }
        return OptionalLong.empty();
    }

    /** The kernel prints an address as 32-bit words in the machine's byte order. */
    private static String key(InetSocketAddress local) {
        ByteBuffer words = ByteBuffer.wrap(local.getAddress().getAddress()).order(ByteOrder.nativeOrder());
        StringBuilder key = new StringBuilder();
        while (words.hasRemaining()) {
            key.append(String.format(Locale.ROOT, "%08X", words.getInt()));
        }
        return key.append(String.format(Locale.ROOT, ":%04X", local.getPort())).toString();
    }
}
