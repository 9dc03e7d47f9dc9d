package dev.countersign.server.cli;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.Optional;

/** Finds loopback ports that nobody listens on. Somebody else may take one in the meantime; then the start fails. */
final class FreePort {
    private static final int USUAL = 8080;

    private FreePort() {}

    /** The port asked for, of which 0 means any; otherwise the usual one, or any when that is taken. */
    static int tcp(Optional<Integer> wanted) {
        if (wanted.isPresent() && wanted.get() != 0) {
            return wanted.get();
        }
        return wanted.isEmpty() && tryTcp(USUAL).isPresent() ? USUAL : tryTcp(0).orElseThrow();
    }

    static int udp() {
        try (DatagramSocket socket = new DatagramSocket(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new CommandFailed("no UDP port on loopback: " + e, e);
        }
    }

    private static Optional<Integer> tryTcp(int port) {
        try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return Optional.of(socket.getLocalPort());
        } catch (IOException _) {
            return Optional.empty();
        }
    }
}
