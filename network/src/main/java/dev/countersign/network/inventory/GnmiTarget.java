package dev.countersign.network.inventory;

import dev.countersign.core.DeviceId;
import dev.countersign.network.gnmi.wire.Encoding;
import dev.countersign.network.gnmi.wire.GnmiPath;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * How a device's gNMI service is reached, and what it is asked for.
 *
 * @param device of this inventory
 * @param serverName the name that its certificate has to be for; the host where it is left out
 * @param anchors certificates that its chain has to end in
 * @param identity what is shown to it; empty where it asks for no certificate
 * @param login sent with every call; empty where it asks for none
 * @param encoding of values; empty to choose of those that it offers
 * @param sample paths that are read again and again; empty, with {@code onChange}, to choose by the modules it offers
 * @param onChange paths whose changes are told
 */
public record GnmiTarget(
        DeviceId device,
        String host,
        int port,
        String serverName,
        Path anchors,
        Optional<Identity> identity,
        Optional<Login> login,
        Optional<Encoding> encoding,
        List<GnmiPath> sample,
        List<GnmiPath> onChange) {
    /** The port that IANA has for gNMI. */
    public static final int PORT = 9_339;

    public GnmiTarget {
        sample = List.copyOf(sample);
        onChange = List.copyOf(onChange);
    }

    /** Files of a certificate chain and its PKCS#8 key. */
    public record Identity(Path certificate, Path key) {}

    /** A user and the file whose first line is the password. */
    public record Login(String username, Path password) {}
}
