package dev.countersign.yang.type;

import dev.countersign.yang.image.ImageReader;
import dev.countersign.yang.image.ImageWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** The patterns of all types in an image, each there, and compiled, once. */
final class PatternTable {
    private static final int LONGEST = 64 << 10;

    private final Map<Key, Integer> numbers = new LinkedHashMap<>();
    private final List<BoundedPattern> patterns = new ArrayList<>();

    private record Key(String java, String source, boolean inverted) {}

    /** Adds a pattern, unless it is there. */
    void add(BoundedPattern pattern) {
        if (numbers.putIfAbsent(key(pattern), patterns.size()) == null) {
            patterns.add(pattern);
        }
    }

    private static Key key(BoundedPattern pattern) {
        return new Key(pattern.java(), pattern.source(), pattern.isInverted());
    }

    /** The number of a pattern that was added. */
    int number(BoundedPattern pattern) {
        Integer number = numbers.get(key(pattern));
        if (number == null) {
            throw new IllegalStateException("pattern " + pattern.source() + " was not added");
        }
        return number;
    }

    void write(ImageWriter out) {
        out.all(patterns, pattern -> {
            out.text(pattern.java());
            out.text(pattern.source());
            out.flag(pattern.isInverted());
        });
    }

    static List<BoundedPattern> read(ImageReader in) {
        return in.all(() -> {
            Pattern pattern = compiled(in, in.text());
            return new BoundedPattern(pattern, in.text(), in.flag());
        });
    }

    private static Pattern compiled(ImageReader in, String text) {
        if (text.length() > LONGEST) {
            throw in.damaged("a pattern of at most " + LONGEST + " characters");
        }
        try {
            return Pattern.compile(text);
        } catch (PatternSyntaxException | StackOverflowError e) {
            throw in.damaged("a pattern");
        }
    }
}
