package dev.countersign.network.netconf;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A capability with its parameters: {@code base?name=value&name=value}. */
record CapabilityUri(String base, Map<String, String> parameters) {
    CapabilityUri {
        parameters = Map.copyOf(parameters);
    }

    static CapabilityUri parse(String uri) {
        int mark = uri.indexOf('?');
        if (mark < 0) {
            return new CapabilityUri(uri, Map.of());
        }
        Map<String, String> parameters = new LinkedHashMap<>();
        for (String pair : uri.substring(mark + 1).split("&", -1)) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                parameters.putIfAbsent(pair.substring(0, equals), decoded(pair.substring(equals + 1)));
            }
        }
        return new CapabilityUri(uri.substring(0, mark), parameters);
    }

    Optional<String> parameter(String name) {
        return Optional.ofNullable(parameters.get(name));
    }

    /** The YANG module that it announces, if it does (RFC 6020 section 5.6.4). */
    Optional<AnnouncedModule> module() {
        return parameter("module")
                .map(name -> new AnnouncedModule(
                        name,
                        parameter("revision").orElse(""),
                        base,
                        Set.copyOf(names("features")),
                        names("deviations")));
    }

    private List<String> names(String parameter) {
        return Arrays.stream(parameters.getOrDefault(parameter, "").split(",", -1))
                .map(String::strip)
                .filter(n -> !n.isEmpty())
                .distinct()
                .toList();
    }

    /** Percent-decoded; as it was when that is not possible. */
    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return text;
        }
    }
}
