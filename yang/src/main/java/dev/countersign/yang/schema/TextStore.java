package dev.countersign.yang.schema;

import dev.countersign.core.Digest;
import dev.countersign.yang.schema.SchemaException.Code;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Module texts on disk: {@code texts/DIGEST.yang}, and {@code origins/DIGEST/MODULE@REVISION} holding the digest of the text
 * that an origin gave while it announced one set of modules. What a device says of a module is so never believed of
 * another device, nor of the same one after an upgrade.
 */
final class TextStore {
    private final Path directory;

    TextStore(Path directory) {
        this.directory = directory;
    }

    /** The part of the store that belongs to one origin and module set. */
    Shelf shelf(ModuleSource source) {
        String announced =
                source.modules().stream().sorted().map(ModuleId::toString).collect(Collectors.joining("\n"));
        String name = Digest.of(source.origin() + "\n\n" + announced).hex();
        return new Shelf(directory.resolve("origins").resolve(name));
    }

    final class Shelf {
        private final Path path;

        private Shelf(Path path) {
            this.path = path;
        }

        /** The text as it was given before; empty when it was not, or is damaged. */
        Optional<String> read(ModuleId id) {
            try {
                String hex = Files.readString(path.resolve(fileName(id))).strip();
                String text = Files.readString(directory.resolve("texts").resolve(hex + ".yang"));
                return Digest.of(text).hex().equals(hex) ? Optional.of(text) : Optional.empty();
            } catch (NoSuchFileException e) {
                return Optional.empty();
            } catch (IOException e) {
                throw storage(e);
            }
        }

        void write(ModuleId id, String text) {
            try {
                String hex = Digest.of(text).hex();
                replace(directory.resolve("texts").resolve(hex + ".yang"), text);
                replace(path.resolve(fileName(id)), hex + "\n");
            } catch (IOException e) {
                throw storage(e);
            }
        }
    }

    private static String fileName(ModuleId id) {
        return id.name() + "@" + id.revision();
    }

    private static void replace(Path file, String content) throws IOException {
        AtomicFile.replace(file, content.getBytes(StandardCharsets.UTF_8));
    }

    private SchemaException storage(IOException e) {
        return new SchemaException(
                Code.STORAGE, "", "expected a directory to keep modules in at " + directory + ", found: " + e, e);
    }
}
