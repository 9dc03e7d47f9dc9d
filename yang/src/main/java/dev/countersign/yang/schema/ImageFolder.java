package dev.countersign.yang.schema;

import dev.countersign.core.Digest;
import dev.countersign.core.Text;
import dev.countersign.yang.image.ImageException;
import dev.countersign.yang.image.ImageReader;
import dev.countersign.yang.image.Seal;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A folder of images, {@code DIGEST.image}, all of which can be made again: one that is damaged, or that another program
 * made, counts as missing, and a folder that cannot be read or written only costs time. What is wrong with a file is logged
 * once, since the next image takes its place, and so is what is wrong with the folder.
 */
final class ImageFolder {
    private static final Logger LOG = LoggerFactory.getLogger(ImageFolder.class);
    private static final int LARGEST = 64 << 20;

    private final Path folder;
    private final Supplier<Optional<Digest>> maker;
    private final AtomicBoolean unusable = new AtomicBoolean();

    /** @param maker the program; without one nothing is kept */
    ImageFolder(Path folder, Supplier<Optional<Digest>> maker) {
        this.folder = folder;
        this.maker = maker;
    }

    /** What an image holds; empty when there is none that can be used. */
    <T> Optional<T> read(Digest of, Function<ImageReader, T> content) {
        return maker.get().flatMap(program -> read(of, program, content));
    }

    private <T> Optional<T> read(Digest of, Digest program, Function<ImageReader, T> content) {
        Path file = file(of);
        try (InputStream in = Files.newInputStream(file)) {
            return switch (Seal.open(of, program, in.readNBytes(LARGEST))) {
                case Seal.Opened.Intact(ImageReader reader) -> Optional.of(content.apply(reader));
                case Seal.Opened.Foreign foreign -> {
                    LOG.info("{} is of another version of this program; it is made again", file);
                    yield Optional.empty();
                }
                case Seal.Opened.Broken(String expected) -> {
                    LOG.warn("{}: expected {}, found something else; it is made again", file, expected);
                    yield Optional.empty();
                }
            };
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (ImageException e) {
            LOG.warn("{}: {}; it is made again", file, e.getMessage());
            return Optional.empty();
        } catch (IOException e) {
            warn(e);
            return Optional.empty();
        }
    }

    /** Keeps an image, if that can be done. */
    void write(Digest of, Supplier<byte[]> image) {
        maker.get().ifPresent(program -> write(of, program, image));
    }

    private void write(Digest of, Digest program, Supplier<byte[]> image) {
        Path file = file(of);
        try {
            byte[] content = Seal.close(of, program, image.get());
            if (content.length < LARGEST) {
                AtomicFile.replace(file, content);
            } else {
                LOG.warn("{}: expected less than {} bytes, found {}; it is not kept", file, LARGEST, content.length);
            }
        } catch (ImageException e) {
            LOG.warn("{}: {}; it is not kept", file, e.getMessage());
        } catch (IOException e) {
            warn(e);
        }
    }

    private void warn(IOException e) {
        if (!unusable.getAndSet(true)) {
            LOG.warn(
                    "expected a folder to keep compiled schemas in at {}, found {}; without it each start takes longer",
                    folder,
                    Text.visible(e.toString()));
        }
    }

    private Path file(Digest of) {
        return folder.resolve(of.hex() + ".image");
    }
}
