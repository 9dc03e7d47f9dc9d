package dev.countersign.control.review.sshsig;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Reads the data types of RFC 4251 section 5 from a byte array, never past its end. */
final class WireReader {
    private final byte[] data;
    private int position;

    WireReader(byte[] data) {
        this.data = data;
    }

    byte[] bytes(int count) throws SshFormatException {
        if (count < 0 || count > data.length - position) {
            throw new SshFormatException(count + " more bytes", (data.length - position) + " bytes");
        }
        byte[] read = Arrays.copyOfRange(data, position, position + count);
        position += count;
        return read;
    }

    byte single() throws SshFormatException {
        return bytes(1)[0];
    }

    /** {@code uint32}, refused past what an array can hold. */
    int uint32() throws SshFormatException {
        byte[] b = bytes(4);
        int value = (b[0] & 0xff) << 24 | (b[1] & 0xff) << 16 | (b[2] & 0xff) << 8 | (b[3] & 0xff);
        if (value < 0) {
            throw new SshFormatException("a length below 2^31", Integer.toUnsignedString(value));
        }
        return value;
    }

    /** {@code uint32} of any value. */
    byte[] counter() throws SshFormatException {
        return bytes(4);
    }

    byte[] string() throws SshFormatException {
        return bytes(uint32());
    }

    String text() throws SshFormatException {
        return new String(string(), StandardCharsets.ISO_8859_1);
    }

    /** A positive {@code mpint} in its shortest form. */
    BigInteger positive() throws SshFormatException {
        byte[] b = string();
        boolean padded = b.length > 0 && b[0] == 0 && (b.length == 1 || b[1] >= 0);
        if (b.length == 0 || b[0] < 0 || padded) {
            throw new SshFormatException("a positive mpint in its shortest form", b.length + " bytes that are none");
        }
        return new BigInteger(b);
    }

    void end() throws SshFormatException {
        if (position != data.length) {
            throw new SshFormatException("the end", (data.length - position) + " more bytes");
        }
    }
}
