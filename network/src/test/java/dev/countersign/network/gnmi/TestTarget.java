package dev.countersign.network.gnmi;

import dev.countersign.core.DeviceId;
import dev.countersign.network.gnmi.wire.Capabilities;
import dev.countersign.network.gnmi.wire.Encoding;
import dev.countersign.network.gnmi.wire.GnmiLimits;
import dev.countersign.network.gnmi.wire.GnmiPath;
import dev.countersign.network.inventory.GnmiTarget;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** How tests reach a device on this machine. */
final class TestTarget {
    static final DeviceId R1 = new DeviceId("r1");
    static final Duration PATIENCE = Duration.ofSeconds(60);
    static final Capabilities OFFERED = new Capabilities(
            List.of(new Capabilities.Model("openconfig-interfaces", "OpenConfig", "3.0.0")),
            Set.of(Encoding.JSON_IETF, Encoding.PROTO),
            "0.10.0");
    /** Small, so that limits show. */
    static final GnmiConfig CONFIG = new GnmiConfig(
            Duration.ofSeconds(20),
            16 << 10,
            4,
            Duration.ofSeconds(20),
            new GnmiLimits(256 << 10, 20_000, 32, 8, 1 << 10, 128 << 10, 2_000));

    private TestTarget() {}

    static GnmiTarget at(int port, Path anchors, Optional<GnmiTarget.Login> login) {
        return new GnmiTarget(
                R1,
                "127.0.0.1",
                port,
                "127.0.0.1",
                anchors,
                Optional.empty(),
                login,
                Optional.empty(),
                List.of(),
                List.of());
    }

    static GnmiTarget asking(GnmiTarget target, Encoding encoding, String... sample) {
        return new GnmiTarget(
                target.device(),
                target.host(),
                target.port(),
                target.serverName(),
                target.anchors(),
                target.identity(),
                target.login(),
                Optional.of(encoding),
                List.of(sample).stream().map(GnmiPath::parse).toList(),
                List.of());
    }

    static GnmiTarget showing(GnmiTarget target, TestIdentity identity, String serverName) {
        return new GnmiTarget(
                target.device(),
                target.host(),
                target.port(),
                serverName,
                target.anchors(),
                Optional.of(new GnmiTarget.Identity(identity.certificate(), identity.key())),
                target.login(),
                target.encoding(),
                target.sample(),
                target.onChange());
    }

    static GnmiTarget.Login login(Path folder, String password) throws IOException {
        Path file = Files.writeString(folder.resolve("password"), password + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        return new GnmiTarget.Login("reader", file);
    }
}
