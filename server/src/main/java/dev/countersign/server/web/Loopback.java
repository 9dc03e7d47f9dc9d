package dev.countersign.server.web;

import java.net.InetAddress;
import java.util.Locale;

/** Which addresses no other machine can reach. */
public final class Loopback {
    private Loopback() {}

    /** True for {@code localhost} and literal loopback addresses; a name is never looked up. */
    public static boolean is(String host) {
        if (host.toLowerCase(Locale.ROOT).equals("localhost")) {
            return true;
        }
        try {
            return InetAddress.ofLiteral(host).isLoopbackAddress();
        } catch (IllegalArgumentException _) {
            return false;
        }
    }
}
