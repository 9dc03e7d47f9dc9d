package dev.countersign.stream.tool;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Keys, certificates and a user, made for one test.
 *
 * @param listeners more of the broker's, each after a comma
 * @param broker more of the broker's settings
 * @param scram the user as the broker's storage wants it; empty for none
 */
public record TestSecurity(
        int securePort, int mutualPort, String listeners, Map<String, String> broker, String scram, Path folder) {
    static final TestSecurity NONE = new TestSecurity(0, 0, "", Map.of(), "", Path.of(""));

    /** The user's password; must be seen nowhere. */
    public static final String PASSWORD = "correct-horse-battery";

    /** The password of key stores. */
    public static final String STORE = "store-secret-of-test";

    private static final String USER = "ana";

    /** Makes keys in a folder. */
    public static TestSecurity in(Path folder) throws Exception {
        int secure = TestBroker.freePort();
        int mutual = TestBroker.freePort();
        keys(folder, "broker");
        keys(folder, "client");
        keytool(
                folder,
                List.of(
                        "-importcert",
                        "-noprompt",
                        "-alias",
                        "client",
                        "-file",
                        "client.pem",
                        "-keystore",
                        "trusted.p12"));
        Map<String, String> settings = Map.ofEntries(
                Map.entry("ssl.keystore.type", "PKCS12"),
                Map.entry("ssl.keystore.location", folder.resolve("broker.p12").toString()),
                Map.entry("ssl.keystore.password", STORE),
                Map.entry("ssl.key.password", STORE),
                Map.entry("ssl.truststore.type", "PKCS12"),
                Map.entry(
                        "ssl.truststore.location", folder.resolve("trusted.p12").toString()),
                Map.entry("ssl.truststore.password", STORE),
                Map.entry("listener.name.mutual.ssl.client.auth", "required"),
                Map.entry("listener.name.secure.sasl.enabled.mechanisms", "SCRAM-SHA-256,PLAIN"),
                Map.entry(
                        "listener.name.secure.scram-sha-256.sasl.jaas.config",
                        "org.apache.kafka.common.security.scram.ScramLoginModule required;"),
                Map.entry(
                        "listener.name.secure.plain.sasl.jaas.config",
                        "org.apache.kafka.common.security.plain.PlainLoginModule required user_" + USER + "=\""
                                + PASSWORD + "\";"));
        return new TestSecurity(
                secure,
                mutual,
                ",SECURE://127.0.0.1:" + secure + ",MUTUAL://127.0.0.1:" + mutual,
                settings,
                "SCRAM-SHA-256=[name=" + USER + ",password=" + PASSWORD + "]",
                folder);
    }

    /** A file of client properties for SCRAM over TLS. */
    public Path scramFile(String password) throws IOException {
        return sasl("SCRAM-SHA-256", "scram.ScramLoginModule", password);
    }

    /** A file of client properties for PLAIN over TLS. */
    public Path plainFile(String password) throws IOException {
        return sasl("PLAIN", "plain.PlainLoginModule", password);
    }

    private Path sasl(String mechanism, String module, String password) throws IOException {
        return file("sasl-" + mechanism + ".properties", """
                security.protocol=SASL_SSL
                sasl.mechanism=%s
                sasl.jaas.config=org.apache.kafka.common.security.%s required username="%s" password="%s";
                ssl.truststore.type=PEM
                ssl.truststore.location=%s
                """.formatted(
                        mechanism, module, USER, password, folder.resolve("broker.pem")));
    }

    /** A file of client properties with a certificate. */
    public Path mutualFile() throws IOException {
        return file(
                "mutual.properties", """
                security.protocol=SSL
                ssl.keystore.type=PKCS12
                ssl.keystore.location=%s
                ssl.keystore.password=%s
                ssl.truststore.type=PEM
                ssl.truststore.location=%s
                """.formatted(folder.resolve("client.p12"), STORE, folder.resolve("broker.pem")));
    }

    /** A file of client properties that trusts somebody else. */
    public Path strangerFile() throws IOException {
        return file("stranger.properties", """
                security.protocol=SSL
                ssl.truststore.type=PEM
                ssl.truststore.location=%s
                """.formatted(folder.resolve("client.pem")));
    }

    /** A file for its owner only. */
    public Path file(String name, String text) throws IOException {
        Path file = Files.writeString(folder.resolve(name), text);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        return file;
    }

    private static void keys(Path folder, String name) throws IOException, InterruptedException {
        keytool(
                folder,
                List.of(
                        "-genkeypair",
                        "-alias",
                        name,
                        "-keyalg",
                        "EC",
                        "-groupname",
                        "secp256r1",
                        "-validity",
                        "2",
                        "-dname",
                        "CN=" + name,
                        "-ext",
                        "san=ip:127.0.0.1",
                        "-keystore",
                        name + ".p12"));
        keytool(
                folder,
                List.of("-exportcert", "-rfc", "-alias", name, "-file", name + ".pem", "-keystore", name + ".p12"));
    }

    private static void keytool(Path folder, List<String> arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
        command.addAll(arguments);
        command.addAll(List.of("-storetype", "PKCS12", "-storepass", STORE));
        Process process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IOException("keytool: " + said);
        }
    }
}
