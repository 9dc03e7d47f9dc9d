package dev.countersign.telemetry;

import dev.countersign.core.DeviceId;
import dev.countersign.core.Digest;
import dev.countersign.core.EvidenceId;
import java.time.Instant;

/**
 * Names evidence so that the same reading always has the same id: {@code ev-<device>-<kind>-<subject>-<seconds>}. Of the
 * subject, letters, digits, dot and hyphen stay; a slash becomes a colon, a colon {@code _c}, an underscore two, anything
 * else {@code _x} with its number, so that two subjects never share a name.
 */
final class EvidenceIds {
    private static final int LONGEST = 128;
    private static final int DIGITS = 40;

    private EvidenceIds() {}

    static EvidenceId of(DeviceId device, String kind, String subject, Instant at) {
        String subjectPart = subject.isEmpty() ? "" : escaped(subject) + "-";
        String id = "ev-" + device + "-" + kind + "-" + subjectPart + at.getEpochSecond();
        return new EvidenceId(
                id.length() <= LONGEST ? id : "ev-" + Digest.of(id).hex().substring(0, DIGITS));
    }

    private static String escaped(String subject) {
        StringBuilder out = new StringBuilder(subject.length());
        for (int i = 0; i < subject.length(); i++) {
            char c = subject.charAt(i);
            switch (c) {
                case '/' -> out.append(':');
                case ':' -> out.append("_c");
                case '_' -> out.append("__");
                default -> {
                    boolean plain = c < 128 && (Character.isLetterOrDigit(c) || c == '.' || c == '-');
                    out.append(plain ? String.valueOf(c) : "_x" + Integer.toHexString(c) + "_");
                }
            }
        }
        return out.toString();
    }
}
