package dev.countersign.network.gnmi;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The device of {@code gnmi_device.py}, on Debian's python3-grpcio and python3-protobuf. */
final class PythonDevice implements AutoCloseable {
    private static final String PYTHON = "/usr/bin/python3";
    private static final Path SCRIPT = Path.of("src/test/python/gnmi_device.py");

    private final Process process;
    private final BufferedReader from;
    private final PrintWriter to;
    private final int port;

    private PythonDevice(Process process) throws IOException {
        this.process = process;
        this.from = process.inputReader(StandardCharsets.UTF_8);
        this.to = new PrintWriter(process.outputWriter(StandardCharsets.UTF_8), true);
        this.port = Integer.parseInt(from.readLine());
    }

    static boolean isInstalled() throws InterruptedException {
        try {
            Process probe = new ProcessBuilder(PYTHON, "-B", "-c", "import grpc, google.protobuf")
                    .redirectErrorStream(true)
                    .start();
            return probe.waitFor(60, TimeUnit.SECONDS) && probe.exitValue() == 0;
        } catch (IOException e) {
            return false;
        }
    }

    static PythonDevice start(Path folder, TestIdentity identity, String clients, String user, String password)
            throws IOException {
        return new PythonDevice(new ProcessBuilder(List.of(
                        PYTHON,
                        "-B",
                        SCRIPT.toString(),
                        "serve",
                        identity.certificate().toString(),
                        identity.key().toString(),
                        clients,
                        user,
                        password))
                .redirectError(folder.resolve("python.log").toFile())
                .start());
    }

    int port() {
        return port;
    }

    /** Has it do something; answers what it says then. */
    String tell(String command) {
        try {
            to.println(command);
            return from.readLine();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        to.close();
        process.destroy();
    }
}
