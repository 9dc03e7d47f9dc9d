package dev.countersign.server.config;

import dev.countersign.core.WeeklyWindow;
import java.net.URI;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalTime;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The kinds of values a key may have. */
final class Kinds {
    private static final Pattern DURATION = Pattern.compile("([0-9]{1,9})(ms|s|m|h|d)");

    private Kinds() {}

    static Key<String> text(String name, String fallback, String description) {
        return new Key<>(name, fallback, "text", description, Kinds::oneLine);
    }

    static Key<Optional<String>> optional(String name, String expected, String description) {
        return new Key<>(
                name,
                "",
                expected,
                description,
                text -> text.isEmpty() ? Optional.empty() : Optional.of(oneLine(text)));
    }

    static Key<Integer> integer(String name, String fallback, int least, int most, String description) {
        return new Key<>(name, fallback, "a whole number from " + least + " to " + most, description, text -> {
            int value = Integer.parseInt(text);
            require(value >= least && value <= most);
            return value;
        });
    }

    static Key<Double> decimal(String name, String fallback, double least, double most, String description) {
        return new Key<>(
                name, fallback, "a number from " + number(least) + " to " + number(most), description, text -> {
                    double value = Double.parseDouble(text.replace("_", ""));
                    require(value >= least && value <= most);
                    return value;
                });
    }

    /** Empty by default. */
    static <T> Key<List<T>> list(String name, String expected, String description, Function<String, T> item) {
        return list(name, "", expected, description, item);
    }

    /** @param fallback items with commas */
    static <T> Key<List<T>> list(
            String name, String fallback, String expected, String description, Function<String, T> item) {
        return new Key<>(
                name,
                fallback,
                expected,
                description,
                true,
                text -> Arrays.stream(text.split(","))
                        .map(String::strip)
                        .filter(part -> !part.isEmpty())
                        .map(item)
                        .toList());
    }

    static Key<List<WeeklyWindow>> windows(String name, String description) {
        String expected = "a list of day, time in UTC and length, such as `SUNDAY 02:00 4h`";
        return list(name, expected, description, Kinds::window);
    }

    private static WeeklyWindow window(String text) {
        List<String> parts = List.of(text.split(" +"));
        require(parts.size() == 3);
        try {
            return new WeeklyWindow(
                    DayOfWeek.valueOf(parts.get(0)), LocalTime.parse(parts.get(1)), parseDuration(parts.get(2)));
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(text, e);
        }
    }

    static Key<Boolean> flag(String name, String fallback, String description) {
        return new Key<>(name, fallback, "true or false", description, text -> {
            require(text.equals("true") || text.equals("false"));
            return Boolean.parseBoolean(text);
        });
    }

    static Key<Duration> duration(String name, String fallback, String least, String most, String description) {
        Duration shortest = parseDuration(least);
        Duration longest = parseDuration(most);
        String expected = "a duration from " + least + " to " + most + " (units ms, s, m, h, d)";
        return new Key<>(name, fallback, expected, description, text -> {
            Duration value = parseDuration(text);
            require(value.compareTo(shortest) >= 0 && value.compareTo(longest) <= 0);
            return value;
        });
    }

    static <E extends Enum<E>> Key<E> choice(String name, E fallback, Class<E> type, String description) {
        List<E> values = Arrays.asList(type.getEnumConstants());
        String expected = values.stream().map(Kinds::word).collect(Collectors.joining(" or "));
        return new Key<>(
                name,
                word(fallback),
                expected,
                description,
                text -> values.stream()
                        .filter(value -> word(value).equalsIgnoreCase(text))
                        .findFirst()
                        .orElseThrow(() -> new IllegalArgumentException(text)));
    }

    static Key<Optional<URI>> origin(String name, String description) {
        return new Key<>(name, "", "an origin such as https://countersign.example.net", description, text -> {
            if (text.isEmpty()) {
                return Optional.empty();
            }
            URI uri = URI.create(text.toLowerCase(Locale.ROOT));
            boolean origin = uri.getHost() != null
                    && List.of("http", "https").contains(uri.getScheme())
                    && text.equalsIgnoreCase(uri.getScheme() + "://" + uri.getAuthority())
                    && uri.getUserInfo() == null;
            require(origin);
            return Optional.of(asBrowsersSendIt(uri));
        });
    }

    /** Without the scheme's own port, which browsers leave out of Origin and Host (RFC 6454 section 6.2). */
    private static URI asBrowsersSendIt(URI origin) {
        int usual = origin.getScheme().equals("https") ? 443 : 80;
        boolean shown = origin.getPort() >= 0 && origin.getPort() != usual;
        return URI.create(origin.getScheme() + "://" + origin.getHost() + (shown ? ":" + origin.getPort() : ""));
    }

    /** {@code 250ms}, {@code 5s}, {@code 2m}, {@code 12h} or {@code 7d}. */
    static Duration parseDuration(String text) {
        Matcher matcher = DURATION.matcher(text);
        require(matcher.matches());
        long amount = Long.parseLong(matcher.group(1));
        return switch (matcher.group(2)) {
            case "ms" -> Duration.ofMillis(amount);
            case "s" -> Duration.ofSeconds(amount);
            case "m" -> Duration.ofMinutes(amount);
            case "h" -> Duration.ofHours(amount);
            default -> Duration.ofDays(amount);
        };
    }

    static void require(boolean fine) {
        if (!fine) {
            throw new IllegalArgumentException("not as expected");
        }
    }

    private static String oneLine(String text) {
        require(!text.isBlank() && text.chars().noneMatch(Character::isISOControl));
        return text;
    }

    private static String word(Enum<?> value) {
        return value.name();
    }

    private static String number(double value) {
        return value == Math.rint(value) ? Long.toString((long) value) : Double.toString(value);
    }
}
