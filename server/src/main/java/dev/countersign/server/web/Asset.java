package dev.countersign.server.web;

import dev.countersign.core.Digest;
import java.io.IOException;
import java.io.OutputStream;

/** A file of this build, ready to be served. */
public final class Asset {
    private final String mediaType;
    private final byte[] bytes;
    private final String digest;

    Asset(String mediaType, byte[] bytes) {
        this.mediaType = mediaType;
        this.bytes = bytes;
        this.digest = Digest.of(bytes).brief();
    }

    String mediaType() {
        return mediaType;
    }

    /** Changes with the content. */
    String digest() {
        return digest;
    }

    void writeTo(OutputStream out) throws IOException {
        out.write(bytes);
    }
}
