package dev.countersign.network.netconf;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Debian's netconfd (yuma123) with its own subsystem program behind an SSH server of the test; all in one folder. */
final class Netconfd implements AutoCloseable {
    private static final String SERVER = "/usr/sbin/netconfd";
    private static final String SUBSYSTEM = "/usr/sbin/netconf-subsystem";

    private final Path folder;
    private final Process process;
    private final ScriptedServer ssh;

    private Netconfd(Path folder, Process process) throws Exception {
        this.folder = folder;
        this.process = process;
        this.ssh = new ScriptedServer(folder, this::bridge);
    }

    static boolean isInstalled() {
        return Files.isExecutable(Path.of(SERVER)) && Files.isExecutable(Path.of(SUBSYSTEM));
    }

    static Netconfd start(Path folder) throws Exception {
        ProcessBuilder builder = new ProcessBuilder(
                SERVER,
                "--no-startup",
                "--superuser=admin",
                "--target=candidate",
                "--ncxserver-sockname=" + folder.resolve("socket"),
                "--log=" + folder.resolve("log"),
                "--runpath=/usr/lib/x86_64-linux-gnu/yuma");
        builder.environment().put("HOME", folder.toString());
        builder.directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("out").toFile());
        Process process = builder.start();
        boolean ready = Rpc.comesTrue(() -> !process.isAlive() || log(folder).contains("Running netconfd server"));
        if (!ready || !process.isAlive()) {
            process.destroyForcibly();
            throw new IllegalStateException("netconfd: expected it to be ready, found " + log(folder));
        }
        return new Netconfd(folder, process);
    }

    ScriptedServer ssh() {
        return ssh;
    }

    /** What an OpenSSH server does for a subsystem. */
    private void bridge(Peer peer) throws IOException, InterruptedException {
        ProcessBuilder builder =
                new ProcessBuilder(List.of(SUBSYSTEM, "--ncxserver-sockname=830@" + folder.resolve("socket")));
        builder.environment().put("SSH_CONNECTION", "127.0.0.1 4000 127.0.0.1 830");
        builder.environment().put("USER", "admin");
        Process subsystem =
                builder.redirectError(ProcessBuilder.Redirect.DISCARD).start();
        try (OutputStream into = subsystem.getOutputStream();
                InputStream from = subsystem.getInputStream()) {
            Thread inward = Thread.ofVirtual().start(() -> pump(peer.in(), into));
            pump(from, peer.out());
            inward.interrupt();
        } finally {
            subsystem.destroy();
        }
    }

    private static void pump(InputStream from, OutputStream to) {
        byte[] buffer = new byte[8192];
        try (to) {
            for (int n = from.read(buffer); n >= 0; n = from.read(buffer)) {
                to.write(buffer, 0, n);
                to.flush();
            }
        } catch (IOException e) {
            // one side has gone
        }
    }

    private static String log(Path folder) {
        try {
            return Files.readString(folder.resolve("log"));
        } catch (IOException e) {
            return "no log yet";
        }
    }

    @Override
    public void close() throws IOException {
        ssh.close();
        process.destroy();
        try {
            if (!process.waitFor(10, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
