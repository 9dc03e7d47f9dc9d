package dev.countersign.yang.type;

import dev.countersign.yang.path.InstancePath.Prefixes;
import java.util.Base64;

/** {@code binary} (RFC 7950 section 9.8); its length counts octets. */
record BinaryType(Intervals<Integer> length) implements ValueType {
    @Override
    public ParsedValue parse(String text, Prefixes prefixes) {
        try {
            String characters = text.replaceAll("[ \t\r\n]", "");
            if (characters.length() % 4 != 0) {
                return new Mismatch("octets in base64, padded");
            }
            byte[] octets = Base64.getDecoder().decode(characters);
            return length.contains(octets.length)
                    ? new Value(Base64.getEncoder().encodeToString(octets), Value.Kind.TEXT)
                    : new Mismatch("a length of " + length + " octets");
        } catch (IllegalArgumentException e) {
            return new Mismatch("octets in base64");
        }
    }

    @Override
    public String restriction() {
        return length.toString();
    }
}
