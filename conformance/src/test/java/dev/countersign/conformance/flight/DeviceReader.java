package dev.countersign.conformance.flight;

import dev.countersign.core.CanonicalJson;
import dev.countersign.core.DeviceId;
import dev.countersign.network.inventory.Inventory;
import dev.countersign.network.inventory.ManagedDevice;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.JsonNode;

/** A second opinion on a device: what ncclient reads from it, in a process of its own. */
final class DeviceReader {
    static final String PYTHON = "/usr/bin/python3";
    static final String NCCLIENT = "/usr/lib/python3/dist-packages/ncclient/manager.py";

    private final Inventory inventory;
    private final Path script;

    DeviceReader(Inventory inventory, Path directory) {
        this.inventory = inventory;
        this.script = directory.resolve("read_device.py");
        try (InputStream in = DeviceReader.class.getResourceAsStream("/ncclient/read_device.py")) {
            if (in == null) {
                throw new IllegalStateException("the test resource ncclient/read_device.py is missing");
            }
            Files.write(script, in.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Access lists, attachments and counters of a device now. */
    JsonNode read(DeviceId id) {
        ManagedDevice device = inventory.device(id).orElseThrow();
        return CanonicalJson.MAPPER.readTree(run(device));
    }

    /** Packets per second out of an interface, over this time. */
    double packetsOut(DeviceId id, String interfaceName, Duration over) {
        long start = System.nanoTime();
        long first = out(id, interfaceName);
        pause(over);
        long last = out(id, interfaceName);
        return (last - first) * 1e9 / (System.nanoTime() - start);
    }

    private long out(DeviceId id, String interfaceName) {
        return read(id).path("counters").path(interfaceName).path("out").asLong();
    }

    private String run(ManagedDevice device) {
        try {
            Process process = new ProcessBuilder(
                            PYTHON,
                            script.toString(),
                            device.host(),
                            Integer.toString(device.port()),
                            device.username(),
                            device.credentials().file().toString(),
                            device.hostKey().fingerprint())
                    .start();
            process.getOutputStream().close();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            String errors = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
            if (!process.waitFor(60, TimeUnit.SECONDS) || process.exitValue() != 0) {
                throw new AssertionError("ncclient could not read " + device.id() + ": " + errors);
            }
            return output;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static void pause(Duration over) {
        try {
            TimeUnit.NANOSECONDS.sleep(over.toNanos());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
