package dev.countersign.yang.image;

import dev.countersign.core.Digest;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * What stands before an image in a file, and says that all of it is there: a mark, the version of the format, what the image
 * is of, which program made it, its length, and the SHA-256 digest of all these and the image.
 */
public final class Seal {
    private static final byte[] MARK = "CTRSGIMG".getBytes(StandardCharsets.US_ASCII);
    private static final int FORMAT = 1;
    private static final int DIGEST = 32;
    private static final int SIGNED = MARK.length + Integer.BYTES + DIGEST + DIGEST + Integer.BYTES;
    private static final int HEADER = SIGNED + DIGEST;

    private Seal() {}

    /** What a file turned out to be. */
    public sealed interface Opened {
        /** The image as it was sealed. */
        record Intact(ImageReader reader) implements Opened {}

        /** Made by another version of this program, or in another format. */
        record Foreign() implements Opened {}

        /** Not a file of this kind, or no longer what was written; {@code expected} says of what. */
        record Broken(String expected) implements Opened {}
    }

    /**
     * The content of a file.
     *
     * @param of what the image is of
     * @param maker the program that makes it
     */
    public static byte[] close(Digest of, Digest maker, byte[] image) {
        ByteBuffer file = ByteBuffer.allocate(HEADER + image.length);
        file.put(MARK).putInt(FORMAT).put(of.bytes()).put(maker.bytes()).putInt(image.length);
        file.put(HEADER, image);
        file.put(digest(file.array()));
        return file.array();
    }

    /**
     * Looks at the content of a file, which it keeps.
     *
     * @throws ImageException when it is sealed but no image
     */
    public static Opened open(Digest of, Digest maker, byte[] content) {
        if (content.length < HEADER || !Arrays.equals(MARK, 0, MARK.length, content, 0, MARK.length)) {
            return new Opened.Broken("the mark of an image");
        }
        ByteBuffer file = ByteBuffer.wrap(content);
        int format = file.position(MARK.length).getInt();
        Digest actualOf = digestIn(file);
        Digest actualMaker = digestIn(file);
        if (format != FORMAT) {
            return new Opened.Foreign();
        }
        if (file.getInt() != content.length - HEADER) {
            return new Opened.Broken("an image of its length");
        }
        if (!Arrays.equals(digest(content), 0, DIGEST, content, SIGNED, HEADER)) {
            return new Opened.Broken("an image of its digest");
        }
        if (!actualMaker.equals(maker)) {
            return new Opened.Foreign();
        }
        return actualOf.equals(of)
                ? new Opened.Intact(ImageReader.of(content, HEADER))
                : new Opened.Broken("the image of " + of);
    }

    private static Digest digestIn(ByteBuffer file) {
        byte[] digest = new byte[DIGEST];
        file.get(digest);
        return new Digest(HexFormat.of().formatHex(digest));
    }

    /** Of everything but the digest itself. */
    private static byte[] digest(byte[] file) {
        byte[] signed = Arrays.copyOf(file, file.length - DIGEST);
        System.arraycopy(file, HEADER, signed, SIGNED, file.length - HEADER);
        return Digest.of(signed).bytes();
    }
}
