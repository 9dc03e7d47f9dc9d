package dev.countersign.stream.tool;

import dev.countersign.stream.KafkaAccess;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;
import org.apache.kafka.server.common.MetadataVersion;

/**
 * A KRaft broker and controller in this process, on the loopback address. Besides plain text it can have a listener with TLS
 * and SASL and one with mutual TLS.
 */
public final class TestBroker implements AutoCloseable {
    private final Path folder;
    private final Properties properties;
    private final int port;
    private final TestSecurity security;
    private KafkaRaftServer server;

    private TestBroker(Path folder, Properties properties, int port, TestSecurity security) {
        this.folder = folder;
        this.properties = properties;
        this.port = port;
        this.security = security;
        this.server = new KafkaRaftServer(KafkaConfig.fromProps(properties, false), Time.SYSTEM);
    }

    /** In plain text only. */
    public static TestBroker start(Path folder) throws Exception {
        return start(folder, TestSecurity.NONE);
    }

    public static TestBroker start(Path folder, TestSecurity security) throws Exception {
        int port = freePort();
        String logs = folder.resolve("kafka").toString();
        Formatter formatter = new Formatter()
                .setClusterId(Uuid.randomUuid().toString())
                .setNodeId(1)
                .addDirectory(logs)
                .setMetadataLogDirectory(logs)
                .setControllerListenerName("CONTROLLER")
                .setReleaseVersion(MetadataVersion.latestProduction())
                .setPrintStream(new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8));
        if (!security.scram().isEmpty()) {
            formatter.setScramArguments(List.of(security.scram()));
        }
        formatter.run();
        TestBroker broker = new TestBroker(folder, properties(port, freePort(), logs, security), port, security);
        broker.server.startup();
        return broker;
    }

    private static Properties properties(int port, int controller, String logs, TestSecurity security) {
        Properties all = new Properties();
        String plain = "PLAINTEXT://127.0.0.1:" + port + security.listeners();
        all.put("process.roles", "broker,controller");
        all.put("node.id", "1");
        all.put("controller.quorum.voters", "1@127.0.0.1:" + controller);
        all.put("listeners", plain + ",CONTROLLER://127.0.0.1:" + controller);
        all.put("advertised.listeners", plain);
        all.put(
                "listener.security.protocol.map",
                "PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT,SECURE:SASL_SSL,MUTUAL:SSL");
        all.put("controller.listener.names", "CONTROLLER");
        all.put("inter.broker.listener.name", "PLAINTEXT");
        all.put("log.dirs", logs);
        all.put("offsets.topic.replication.factor", "1");
        all.put("offsets.topic.num.partitions", "2");
        all.put("transaction.state.log.replication.factor", "1");
        all.put("transaction.state.log.min.isr", "1");
        all.put("transaction.state.log.num.partitions", "2");
        all.put("transaction.abort.timed.out.transaction.cleanup.interval.ms", "500");
        all.put("group.initial.rebalance.delay.ms", "0");
        all.put("group.min.session.timeout.ms", "1000");
        all.put("group.coordinator.threads", "1");
        all.put("num.network.threads", "1");
        all.put("num.io.threads", "2");
        all.put("log.cleaner.enable", "false");
        all.putAll(security.broker());
        return all;
    }

    /** A port of the loopback address where nobody listens now. */
    public static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    /** Where it listens in plain text. */
    public String bootstrap() {
        return "127.0.0.1:" + port;
    }

    public KafkaAccess access() {
        return KafkaAccess.of(bootstrap());
    }

    /** Where it listens with TLS and SASL. */
    public String secure() {
        return "127.0.0.1:" + security.securePort();
    }

    /** Where it listens with TLS and asks for a certificate. */
    public String mutual() {
        return "127.0.0.1:" + security.mutualPort();
    }

    /** Ends it, and starts it again with what it had kept. */
    public void restart(Runnable meanwhile) throws IOException {
        close();
        meanwhile.run();
        Files.deleteIfExists(folder.resolve("kafka/.lock"));
        server = new KafkaRaftServer(KafkaConfig.fromProps(properties, false), Time.SYSTEM);
        server.startup();
    }

    @Override
    public void close() {
        server.shutdown();
        server.awaitShutdown();
    }
}
