package dev.countersign.server.cli;

import dev.countersign.state.query.Asked;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.TypeConversionException;

@Command(
        name = "ask",
        description = {
            "Ask the state artifacts. Each answer says of which time and place it is, how old, how far it may be off, and"
                    + " which artifacts it was read from; flow records that are still kept answer exactly beside it.",
            "Exit code 1 when there is no answer."
        })
final class AskCommand extends Action {
    @Parameters(
            paramLabel = "QUESTION",
            converter = AskingConverter.class,
            description = "heavy-hitters, distinct-sources, prefix-rate, flow, latency or similarity.")
    private Asking question = Asking.HEAVY_HITTERS;

    @Option(
            names = "--last",
            paramLabel = "SPAN",
            description = "How long up to now, such as 60s or 10m; 60s when left out.")
    private String last = "60s";

    @Option(names = "--device", paramLabel = "NAME", description = "What enters this device; else the network's edge.")
    private String device = "";

    @Option(names = "--interface", paramLabel = "NAME", description = "What enters this interface of the device.")
    private String at = "";

    @Option(names = "--most", paramLabel = "N", description = "heavy-hitters: at most so many; 10 when left out.")
    private int most = 10;

    @Option(names = "--prefix", paramLabel = "PREFIX", description = "prefix-rate: whose rate.")
    private String prefix = "";

    @Option(names = "--source", paramLabel = "ADDRESS", description = "flow: where it comes from.")
    private String source = "";

    @Option(names = "--destination", paramLabel = "ADDRESS", description = "flow: where it goes.")
    private String destination = "";

    @Option(names = "--protocol", paramLabel = "N", description = "flow: IP protocol; 6, TCP, when left out.")
    private int protocol = 6;

    @Option(names = "--source-port", paramLabel = "N", description = "flow: 0 when left out.")
    private int sourcePort;

    @Option(names = "--destination-port", paramLabel = "N", description = "flow: 0 when left out.")
    private int destinationPort;

    /** What can be asked; written with hyphens on the command line. */
    enum Asking {
        HEAVY_HITTERS,
        DISTINCT_SOURCES,
        PREFIX_RATE,
        FLOW,
        LATENCY,
        SIMILARITY;

        private String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /** Reads {@code heavy-hitters}. */
    static final class AskingConverter implements ITypeConverter<Asking> {
        @Override
        public Asking convert(String text) {
            return Arrays.stream(Asking.values())
                    .filter(asking -> asking.word().equals(text))
                    .findFirst()
                    .orElseThrow(() -> new TypeConversionException("expected one of "
                            + Arrays.stream(Asking.values()).map(Asking::word).toList() + ", found " + text));
        }
    }

    @Override
    int run(Terminal terminal) {
        try (Client client = Client.of(shared())) {
            Asked asked = client.get("/api/v1/ask/" + question.word() + "?" + query(), Asked.class);
            if (shared().json()) {
                terminal.json(asked);
            } else {
                AskText.print(asked, terminal);
            }
            return switch (asked) {
                case Asked.Answered _ -> YES;
                case Asked.Unanswered _ -> NO;
            };
        }
    }

    private String query() {
        Map<String, String> query = new TreeMap<>(Map.of("last", last));
        put(query, "device", device);
        put(query, "interface", at);
        switch (question) {
            case HEAVY_HITTERS -> query.put("most", "" + most);
            case PREFIX_RATE -> put(query, "prefix", prefix);
            case FLOW -> {
                put(query, "source", source);
                put(query, "destination", destination);
                query.put("protocol", "" + protocol);
                query.put("source-port", "" + sourcePort);
                query.put("destination-port", "" + destinationPort);
            }
            case DISTINCT_SOURCES, LATENCY, SIMILARITY -> {}
        }
        return query.entrySet().stream()
                .map(entry -> entry.getKey() + "=" + Paths.part(entry.getValue()))
                .collect(Collectors.joining("&"));
    }

    private static void put(Map<String, String> query, String name, String value) {
        if (!value.isEmpty()) {
            query.put(name, value);
        }
    }
}
