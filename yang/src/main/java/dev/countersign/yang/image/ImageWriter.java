package dev.countersign.yang.image;

import dev.countersign.yang.path.NodeName;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Writes values one after the other; {@link ImageReader} reads them in the same order. Numbers have seven bits a byte, the
 * lowest first; a text is the number of its place in a table that stands before all else, so each is there once.
 */
public final class ImageWriter {
    private final ByteArrayOutputStream content = new ByteArrayOutputStream();
    private final Map<String, Integer> texts = new LinkedHashMap<>();

    /** A number from 0 on. */
    public void number(int number) {
        if (number < 0) {
            throw new ImageException("image: expected a number from 0 on, found " + number);
        }
        bits(content, number);
    }

    /** Any number. */
    public void signed(int number) {
        bits(content, (number << 1) ^ (number >> 31));
    }

    public void flag(boolean flag) {
        content.write(flag ? 1 : 0);
    }

    /** A constant by its place: an image does not outlive the program that made it, nor the order of its constants. */
    @SuppressWarnings("EnumOrdinal")
    public void constant(Enum<?> constant) {
        number(constant.ordinal());
    }

    public void text(String text) {
        Integer known = texts.putIfAbsent(text, texts.size());
        number(known == null ? texts.size() - 1 : known);
    }

    public void textOrNone(@Nullable String text) {
        flag(text != null);
        if (text != null) {
            text(text);
        }
    }

    public void name(NodeName name) {
        text(name.module());
        text(name.local());
    }

    public void nameOrNone(@Nullable NodeName name) {
        flag(name != null);
        if (name != null) {
            name(name);
        }
    }

    /** How many there are, then each. */
    public <T> void all(Collection<T> items, Consumer<? super T> writer) {
        number(items.size());
        items.forEach(writer);
    }

    /** All that was written. */
    public byte[] bytes() {
        ByteArrayOutputStream image = new ByteArrayOutputStream(content.size() * 2);
        bits(image, texts.size());
        for (String text : texts.keySet()) {
            ByteBuffer encoded = encoded(text);
            bits(image, encoded.remaining());
            image.write(encoded.array(), encoded.arrayOffset(), encoded.remaining());
        }
        image.writeBytes(content.toByteArray());
        return image.toByteArray();
    }

    private static ByteBuffer encoded(String text) {
        try {
            return StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(text));
        } catch (CharacterCodingException e) {
            throw new ImageException("image: expected a text of characters, found half a surrogate pair");
        }
    }

    private static void bits(ByteArrayOutputStream out, int number) {
        int rest = number;
        while ((rest & ~0x7f) != 0) {
            out.write((rest & 0x7f) | 0x80);
            rest >>>= 7;
        }
        out.write(rest);
    }
}
