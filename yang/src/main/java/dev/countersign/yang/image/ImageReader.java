package dev.countersign.yang.image;

import dev.countersign.yang.path.NodeName;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Reads what an {@link ImageWriter} wrote. Every count is held against the bytes that are left, for nothing takes less than
 * one, and memory is taken as things are read and not as they are announced.
 *
 * <p>Every method throws {@link ImageException} when the bytes are something else.
 */
public final class ImageReader {
    private static final int FEW = 16;

    private final byte[] bytes;
    private final String[] texts;
    private int at;

    private ImageReader(byte[] bytes, int from) {
        this.bytes = bytes;
        this.at = from;
        this.texts = new String[0];
    }

    private ImageReader(ImageReader table) {
        List<String> read = table.all(table::rawText);
        this.bytes = table.bytes;
        this.at = table.at;
        this.texts = read.toArray(String[]::new);
    }

    /** A reader of the bytes from a place on; it keeps them, and they must not change. */
    public static ImageReader of(byte[] bytes, int from) {
        return new ImageReader(new ImageReader(bytes, from));
    }

    private String rawText() {
        int length = count();
        String text = new String(bytes, at, length, StandardCharsets.UTF_8);
        at += length;
        return text;
    }

    /** A number from 0 on. */
    public int number() {
        int number = bits();
        if (number < 0) {
            throw damaged("a number from 0 on");
        }
        return number;
    }

    /** A number below another. */
    public int below(int end) {
        int number = bits();
        if (number < 0 || number >= end) {
            throw damaged("a number below " + end);
        }
        return number;
    }

    /** Any number. */
    public int signed() {
        int number = bits();
        return (number >>> 1) ^ -(number & 1);
    }

    public boolean flag() {
        return below(2) == 1;
    }

    /** One of these. */
    public <E> E constant(E[] values) {
        return values[below(values.length)];
    }

    public String text() {
        return texts[below(texts.length)];
    }

    public @Nullable String textOrNone() {
        return flag() ? text() : null;
    }

    public NodeName name() {
        String module = text();
        return new NodeName(module, text());
    }

    public @Nullable NodeName nameOrNone() {
        return flag() ? name() : null;
    }

    /** As many as there are. */
    public <T> List<T> all(Supplier<? extends T> reader) {
        int count = count();
        List<T> items = new ArrayList<>(Math.min(count, FEW));
        for (int i = 0; i < count; i++) {
            items.add(reader.get());
        }
        return items;
    }

    /** Reads as often as there are. */
    public void each(Runnable reader) {
        int count = count();
        for (int i = 0; i < count; i++) {
            reader.run();
        }
    }

    private int count() {
        int count = bits();
        if (count < 0 || count > bytes.length - at) {
            throw damaged("no more than there are bytes for");
        }
        return count;
    }

    /** Ends: nothing may follow. */
    public void end() {
        if (at != bytes.length) {
            throw damaged("the end");
        }
    }

    /** The failure to throw where something else was expected. */
    public ImageException damaged(String expected) {
        return new ImageException("image: expected " + expected + ", found something else at byte " + at);
    }

    private int bits() {
        int number = 0;
        for (int shift = 0; shift < Integer.SIZE; shift += 7) {
            if (at == bytes.length) {
                throw damaged("more bytes");
            }
            byte next = bytes[at++];
            number |= (next & 0x7f) << shift;
            if (next >= 0) {
                return number;
            }
        }
        throw damaged("a number of 32 bits");
    }
}
