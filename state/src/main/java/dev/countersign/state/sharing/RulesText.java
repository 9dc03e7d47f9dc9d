package dev.countersign.state.sharing;

import java.net.URI;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The forms of single values in a policy; each throws {@link IllegalArgumentException} for anything else. */
final class RulesText {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._@-]{0,63}");
    private static final Pattern DURATION = Pattern.compile("([1-9][0-9]{0,7})(s|m|h|d)");
    private static final Pattern ALLOWANCE = Pattern.compile("([1-9][0-9_]{0,14}) ?(KiB|MiB|GiB)? per ([0-9]+[smhd])");
    private static final int LONGEST_PERIOD_DAYS = 31;

    private RulesText() {}

    static String name(String text) {
        return matched(NAME, text).group();
    }

    static Duration duration(String text) {
        Matcher found = matched(DURATION, text);
        long count = Long.parseLong(found.group(1));
        return switch (found.group(2)) {
            case "s" -> Duration.ofSeconds(count);
            case "m" -> Duration.ofMinutes(count);
            case "h" -> Duration.ofHours(count);
            default -> Duration.ofDays(count);
        };
    }

    /** The length of a bucket: it must divide a day, so that buckets begin at the same times in every domain. */
    static Duration bucket(String text) {
        Duration bucket = duration(text);
        if (bucket.compareTo(Duration.ofDays(1)) > 0 || Duration.ofDays(1).toSeconds() % bucket.toSeconds() != 0) {
            throw new IllegalArgumentException(text);
        }
        return bucket;
    }

    static Allowance count(String text) {
        return allowance(text, false);
    }

    static Allowance bytes(String text) {
        return allowance(text, true);
    }

    private static Allowance allowance(String text, boolean bytes) {
        Matcher found = matched(ALLOWANCE, text);
        String unit = found.group(2) == null ? "" : found.group(2);
        Duration period = duration(found.group(3));
        if (bytes == unit.isEmpty() || period.toDays() > LONGEST_PERIOD_DAYS) {
            throw new IllegalArgumentException(text);
        }
        int shift = switch (unit) {
            case "KiB" -> 10;
            case "MiB" -> 20;
            case "GiB" -> 30;
            default -> 0;
        };
        long amount = Long.parseLong(found.group(1).replace("_", ""));
        if (amount > Long.MAX_VALUE >> shift) {
            throw new IllegalArgumentException(text);
        }
        return new Allowance(amount << shift, period);
    }

    static URI https(String text) {
        URI url = URI.create(text);
        boolean plain = url.getRawQuery() == null && url.getRawFragment() == null && url.getRawUserInfo() == null;
        boolean root = url.getRawPath() == null
                || url.getRawPath().isEmpty()
                || url.getRawPath().equals("/");
        if (!"https".equals(url.getScheme()) || url.getHost() == null || !plain || !root) {
            throw new IllegalArgumentException(text);
        }
        return URI.create("https://" + url.getRawAuthority());
    }

    static boolean flag(String text) {
        if (!text.equals("true") && !text.equals("false")) {
            throw new IllegalArgumentException(text);
        }
        return Boolean.parseBoolean(text);
    }

    /** An Ed25519 public key: base64 of its SubjectPublicKeyInfo (RFC 8410). */
    static PublicKey signer(String text) {
        try {
            return KeyFactory.getInstance("Ed25519")
                    .generatePublic(new X509EncodedKeySpec(Base64.getDecoder().decode(text)));
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException(text, e);
        }
    }

    static <E extends Enum<E>> List<String> words(Class<E> type) {
        return Arrays.stream(type.getEnumConstants()).map(RulesText::word).toList();
    }

    static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static <E extends Enum<E>> E word(Class<E> type, String text) {
        return Arrays.stream(type.getEnumConstants())
                .filter(value -> word(value).equals(text))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(text));
    }

    private static Matcher matched(Pattern form, String text) {
        Matcher found = form.matcher(text);
        if (!found.matches()) {
            throw new IllegalArgumentException(text);
        }
        return found;
    }
}
