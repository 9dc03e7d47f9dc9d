package dev.countersign.telemetry.envelope;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Reads {@code yang-push-subscription}, with which the draft's second module extends the metadata. */
final class SubscriptionReader {
    private static final String MODULE = "ietf-yang-push-telemetry-message";
    private static final long CENTISECOND = 10;
    private static final int MODULES = 64;
    private static final int SHOWN = 16;

    private SubscriptionReader() {}

    /** Empty when the envelope says nothing of it. */
    static Optional<Subscribed> read(Members metadata) {
        return subscription(metadata)
                .map(subscription -> new Subscribed(
                        subscription.has("on-change"),
                        subscription
                                .container("periodic")
                                .flatMap(periodic -> periodic.number("period"))
                                .filter(period -> period > 0)
                                .map(period -> Duration.ofMillis(period * CENTISECOND))
                                .orElse(null),
                        modules(subscription)));
    }

    /** What the envelope says of it, as text by its names. */
    static Map<String, String> origin(Members metadata) {
        Map<String, String> origin = new TreeMap<>();
        subscription(metadata).ifPresent(subscription -> {
            for (String leaf : List.of(
                    "id", "xpath-filter", "stream", "datastore", "transport", "encoding", "yang-library-content-id")) {
                subscription.text(leaf).ifPresent(text -> origin.put(leaf, text));
            }
            Map<String, String> modules = modules(subscription);
            if (!modules.isEmpty()) {
                origin.put("module", text(modules));
            }
        });
        return origin;
    }

    private static Optional<Members> subscription(Members metadata) {
        return new Members(metadata.object(), MODULE).container("yang-push-subscription");
    }

    private static Map<String, String> modules(Members subscription) {
        Map<String, String> modules = new TreeMap<>();
        for (JsonNode entry : subscription.list("module")) {
            if (entry instanceof ObjectNode object && modules.size() < MODULES) {
                Members module = new Members(object, MODULE);
                module.text("name")
                        .ifPresent(name ->
                                modules.put(name, module.text("revision").orElse("")));
            }
        }
        return modules;
    }

    /** {@code name@revision} of each. */
    private static String text(Map<String, String> modules) {
        return modules.entrySet().stream()
                .limit(SHOWN)
                .map(module ->
                        module.getValue().isEmpty() ? module.getKey() : module.getKey() + "@" + module.getValue())
                .collect(Collectors.joining(" ", "", modules.size() > SHOWN ? " …" : ""));
    }
}
