package dev.countersign.server.run;

import dev.countersign.core.Finding;
import dev.countersign.state.artifact.ArtifactCatalogue;
import dev.countersign.state.artifact.ArtifactCodec;
import dev.countersign.state.artifact.ArtifactVerifier;
import dev.countersign.state.artifact.Decoding;
import dev.countersign.state.artifact.SignedArtifact;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The catalogue's artifacts on disk, so that a restart finds them: signed bytes, appended to segments. {@link #resume} reads
 * them back, each only when its check sum and its signature hold, and begins a new segment; what a crash left half-written
 * ends the segment that it is in. A segment goes as a whole when the retention of all that is in it has passed, or when
 * there are more bytes than twice what the catalogue may hold.
 *
 * <p>A segment is a series of: length (4 bytes), CRC-32C of the artifact (4), the artifact ({@code COSE_Sign1}). What {@link
 * #keep} has returned from outlives this process; {@link #sync}, called every second, makes it outlive the machine's. When
 * the disk refuses, that is logged and counted, and the artifact is in memory only. Thread-safe.
 */
final class KeptArtifacts implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(KeptArtifacts.class);
    private static final String SUFFIX = ".segment";
    private static final int HEAD = 8;
    private static final long LARGEST_SEGMENT = 16L << 20;
    /** A segment takes artifacts for so many parts of the retention. */
    private static final int SPANS = 16;

    private final Path folder;
    private final ArtifactCatalogue.Limits limits;
    private final Clock clock;
    private final Deque<Segment> segments = new ArrayDeque<>();
    private @Nullable FileChannel channel;
    private long next;
    private long unwritten;
    private boolean dirty;

    KeptArtifacts(Path folder, ArtifactCatalogue.Limits limits, Clock clock) {
        this.folder = folder;
        this.limits = limits;
        this.clock = clock;
    }

    /** A file: when it was begun, how long it is, and when the newest interval in it ended. */
    private static final class Segment {
        private final Path file;
        private final Instant begun;
        private Instant newest = Instant.MIN;
        private long bytes;

        Segment(Path file, Instant begun) {
            this.file = file;
            this.begun = begun;
        }
    }

    /**
     * What was read back.
     *
     * @param artifacts handed on
     * @param refused whose check sum or signature does not hold
     */
    record Resumed(int artifacts, int refused) {}

    /** Reads back what is within its retention, the oldest first, and is ready to keep more. */
    synchronized Resumed resume(ArtifactVerifier verifier, Consumer<SignedArtifact> into) {
        try {
            Files.createDirectories(
                    folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            int artifacts = 0;
            int refused = 0;
            for (Path file : files()) {
                next = Math.max(next, number(file) + 1);
                Resumed read = read(file, verifier, into);
                artifacts += read.artifacts();
                refused += read.refused();
            }
            dropOld();
            begin();
            return new Resumed(artifacts, refused);
        } catch (IOException e) {
            throw new UncheckedIOException("artifacts: cannot read or make " + folder, e);
        }
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> all = Files.list(folder)) {
            return all.filter(file -> file.getFileName().toString().matches("[0-9]{12}\\" + SUFFIX))
                    .sorted()
                    .toList();
        }
    }

    private static long number(Path file) {
        return Long.parseLong(file.getFileName().toString().substring(0, 12));
    }

    private Resumed read(Path file, ArtifactVerifier verifier, Consumer<SignedArtifact> into) throws IOException {
        Segment segment = new Segment(file, clock.instant());
        segments.addLast(segment);
        Instant oldest = clock.instant().minus(limits.retention());
        int artifacts = 0;
        int refused = 0;
        try (FileChannel in = FileChannel.open(file, StandardOpenOption.READ)) {
            segment.bytes = in.size();
            for (byte[] bytes = artifact(in); bytes != null; bytes = artifact(in)) {
                switch (verifier.open(bytes)) {
                    case Decoding.Decoded(SignedArtifact signed) -> {
                        Instant end = end(signed);
                        segment.newest = end.isAfter(segment.newest) ? end : segment.newest;
                        if (!end.isBefore(oldest)) {
                            into.accept(signed);
                            artifacts++;
                        }
                    }
                    case Decoding.Refused(Finding finding) -> {
                        refused++;
                        LOG.warn("an artifact in {} is left out: {}", file, finding);
                    }
                }
            }
            if (in.position() < in.size()) {
                refused++;
                LOG.warn("{} ends at byte {} of {}: what follows is not whole", file, in.position(), in.size());
            }
        }
        return new Resumed(artifacts, refused);
    }

    private static Instant end(SignedArtifact signed) {
        return signed.artifact().scope().interval().end();
    }

    /** The next artifact's bytes; null at the end, or where something is not whole, before which the position stays. */
    private static byte @Nullable [] artifact(FileChannel in) throws IOException {
        long at = in.position();
        ByteBuffer head = ByteBuffer.allocate(HEAD);
        if (fill(in, head)) {
            int length = head.getInt();
            int sum = head.getInt();
            if (length > 0 && length <= ArtifactCodec.LARGEST && length <= in.size() - in.position()) {
                ByteBuffer body = ByteBuffer.allocate(length);
                if (fill(in, body) && sum(body.array()) == sum) {
                    return body.array();
                }
            }
        }
        in.position(at);
        return null;
    }

    private static boolean fill(FileChannel in, ByteBuffer buffer) throws IOException {
        while (buffer.hasRemaining() && in.read(buffer) >= 0) {
            // reads on until it is full or the file ends
        }
        boolean full = !buffer.hasRemaining();
        buffer.flip();
        return full;
    }

    private static int sum(byte[] bytes) {
        CRC32C crc = new CRC32C();
        crc.update(bytes);
        return (int) crc.getValue();
    }

    private void begin() throws IOException {
        FileChannel before = channel;
        if (before != null) {
            before.force(false);
            before.close();
        }
        Path file = folder.resolve("%012d%s".formatted(next++, SUFFIX));
        channel = FileChannel.open(
                Files.createFile(
                        file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))),
                StandardOpenOption.WRITE);
        segments.addLast(new Segment(file, clock.instant()));
    }

    /** Writes an artifact down; when this returns it outlives the process, unless the disk refused. */
    synchronized void keep(SignedArtifact signed) {
        byte[] bytes = ArtifactCodec.encode(signed);
        try {
            FileChannel out = channel;
            if (out == null) {
                throw new IOException("not resumed, or closed");
            }
            Segment segment = segments.getLast();
            write(
                    out,
                    ByteBuffer.allocate(HEAD + bytes.length)
                            .putInt(bytes.length)
                            .putInt(sum(bytes))
                            .put(bytes)
                            .flip());
            segment.bytes += HEAD + bytes.length;
            segment.newest = end(signed).isAfter(segment.newest) ? end(signed) : segment.newest;
            dirty = true;
            if (segment.bytes > LARGEST_SEGMENT || isOld(segment)) {
                begin();
                dropOld();
            }
        } catch (IOException e) {
            unwritten++;
            LOG.warn("artifact {} is kept in memory only", signed.artifact().id(), e);
        }
    }

    /** A part of an artifact that a full disk took would hide all that follows; it is cut off again. */
    private static void write(FileChannel out, ByteBuffer record) throws IOException {
        long at = out.position();
        try {
            while (record.hasRemaining()) {
                out.write(record);
            }
        } catch (IOException e) {
            out.truncate(at);
            out.position(at);
            throw e;
        }
    }

    private boolean isOld(Segment segment) {
        Duration span = limits.retention().dividedBy(SPANS);
        return segment.begun.plus(span).isBefore(clock.instant());
    }

    private void dropOld() throws IOException {
        Instant oldest = clock.instant().minus(limits.retention());
        long sum = segments.stream().mapToLong(segment -> segment.bytes).sum();
        while (!segments.isEmpty()
                && (segments.getFirst().newest.isBefore(oldest) || sum > 2 * limits.payloadBytes())
                && (channel == null || segments.size() > 1)) {
            Segment gone = segments.removeFirst();
            sum -= gone.bytes;
            Files.deleteIfExists(gone.file);
        }
    }

    /** Makes sure that what was kept is on the disk, and lets go of what is past its retention. */
    synchronized void sync() {
        try {
            FileChannel out = channel;
            if (dirty && out != null) {
                out.force(false);
                dirty = false;
            }
            dropOld();
        } catch (IOException e) {
            LOG.warn("artifacts in {} may not outlive this machine's next failure", folder, e);
        }
    }

    /** Artifacts that the disk refused. */
    synchronized long unwritten() {
        return unwritten;
    }

    /** Bytes on disk. */
    synchronized long bytes() {
        return segments.stream().mapToLong(segment -> segment.bytes).sum();
    }

    @Override
    public synchronized void close() {
        sync();
        try {
            FileChannel out = channel;
            channel = null;
            if (out != null) {
                out.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException("artifacts: cannot close " + folder, e);
        }
    }
}
