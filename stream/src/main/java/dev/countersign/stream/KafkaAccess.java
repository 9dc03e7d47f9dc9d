package dev.countersign.stream;

import java.io.IOException;
import java.io.StringReader;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * How Kafka is reached.
 *
 * @param bootstrap {@code HOST:PORT}, one or more, separated by commas
 * @param security client properties that begin with {@code security.}, {@code ssl.} or {@code sasl.}; empty for plain
 *     text
 */
public record KafkaAccess(String bootstrap, Map<String, String> security) {
    private static final Pattern SERVER = Pattern.compile("(\\[[0-9A-Fa-f:.]+]|[A-Za-z0-9._-]{1,253}):([0-9]{1,5})");
    private static final int MOST_SERVERS = 32;
    private static final int LARGEST_FILE = 64 << 10;
    private static final Pattern SECRET = Pattern.compile("password|jaas|secret|keystore\\.key|assertion|\\.token");
    private static final List<String> PREFIXES = List.of("security.", "ssl.", "sasl.");

    public KafkaAccess {
        security = Map.copyOf(security);
        String[] servers = bootstrap.split(",", -1);
        for (String server : servers) {
            var matcher = SERVER.matcher(server);
            if (servers.length > MOST_SERVERS || !matcher.matches() || !isPort(matcher.group(2))) {
                throw new IllegalArgumentException("Kafka: expected HOST:PORT, or several separated by commas, found \""
                        + bootstrap.substring(0, Math.min(200, bootstrap.length())) + '"');
            }
        }
    }

    private static boolean isPort(String digits) {
        int port = Integer.parseInt(digits);
        return port >= 1 && port <= 65_535;
    }

    /** Plain text. */
    public static KafkaAccess of(String bootstrap) {
        return new KafkaAccess(bootstrap, Map.of());
    }

    /**
     * Reads the security properties of a file in the form of {@link Properties}; any other property is refused, and so is a
     * larger file than 64 KiB, and one with a secret that others than its owner may read. {@link StreamException} when it
     * is not usable; it never says a value.
     */
    public static Map<String, String> security(Path file) {
        Properties read = new Properties();
        try {
            if (Files.size(file) > LARGEST_FILE) {
                throw new StreamException(
                        StreamException.Code.SETTING,
                        file + ": expected at most " + LARGEST_FILE + " bytes, found more");
            }
            read.load(new StringReader(Files.readString(file)));
        } catch (IllegalArgumentException e) {
            throw new StreamException(
                    StreamException.Code.SETTING,
                    file + ": expected a file of client properties, found " + e.getMessage());
        } catch (IOException e) {
            throw new StreamException(
                    StreamException.Code.SETTING, file + ": expected a file of client properties, found " + e, e);
        }
        Map<String, String> security = new HashMap<>();
        for (String name : read.stringPropertyNames()) {
            if (PREFIXES.stream().noneMatch(name::startsWith)) {
                throw new StreamException(
                        StreamException.Code.SETTING,
                        file + ": expected properties that begin with one of " + PREFIXES + ", found " + name);
            }
            security.put(name, read.getProperty(name));
        }
        boolean secret =
                security.keySet().stream().anyMatch(name -> SECRET.matcher(name).find());
        if (secret && isReadByOthers(file)) {
            throw new StreamException(
                    StreamException.Code.SETTING,
                    file + ": expected that only its owner can read it, for it holds a secret, found that others can"
                            + " [Hint: chmod 600]");
        }
        return security;
    }

    private static boolean isReadByOthers(Path file) {
        PosixFileAttributeView view = Files.getFileAttributeView(file, PosixFileAttributeView.class);
        try {
            return view != null
                    && view.readAttributes().permissions().stream()
                            .anyMatch(permission -> permission == PosixFilePermission.GROUP_READ
                                    || permission == PosixFilePermission.OTHERS_READ);
        } catch (IOException e) {
            throw new StreamException(StreamException.Code.SETTING, file + " cannot be read: " + e, e);
        }
    }

    /** Without the values of the properties, some of which are secrets. */
    @Override
    public String toString() {
        return "Kafka at " + bootstrap + " with " + new TreeSet<>(security.keySet());
    }

    /** The brokers to begin with; names are looked up when they are connected to. */
    List<InetSocketAddress> servers() {
        return Arrays.stream(bootstrap.split(",", -1))
                .map(server -> {
                    int colon = server.lastIndexOf(':');
                    String host = server.substring(0, colon).replaceAll("^\\[|]$", "");
                    return InetSocketAddress.createUnresolved(host, Integer.parseInt(server.substring(colon + 1)));
                })
                .toList();
    }

    /** The properties of any client. */
    Map<String, Object> client() {
        Map<String, Object> client = new HashMap<>(security);
        client.put("bootstrap.servers", bootstrap);
        return client;
    }
}
