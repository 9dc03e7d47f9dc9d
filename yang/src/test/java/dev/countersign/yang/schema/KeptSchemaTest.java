package dev.countersign.yang.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.countersign.core.Digest;
import dev.countersign.yang.Modules;
import dev.countersign.yang.image.ImageWriter;
import dev.countersign.yang.image.Seal;
import dev.countersign.yang.schema.node.ModelImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a store does with the compiled schemas and headers that it finds on disk. */
class KeptSchemaTest {
    private static final String A =
            "module a { namespace urn:a; prefix a; import b { prefix b; } feature f; leaf x { type b:small; } leaf y { if-feature f; type string; } }";
    private static final String B =
            "module b { namespace urn:b; prefix b; typedef small { type int8 { range 1..9; } } }";

    @TempDir
    Path directory;

    @Test
    void afterARestart_theCompiledSchemaIsUsed() throws IOException {
        Schema schema = load(modules());
        Schema other = Modules.of("module other { namespace urn:o; prefix o; leaf o { type string; } }")
                .load();
        plant(schema, ModelImage.of(other.model()));

        Schema again = load(modules());

        assertThat(again.id()).isEqualTo(schema.id());
        assertThat(again.modules()).isEqualTo(schema.modules());
        assertThat(ModelDump.difference(other.model(), again.model()))
                .as("the model comes from the file, not from the texts")
                .isEmpty();
    }

    @Test
    void afterARestart_headersTellWhatIsNeeded() throws IOException {
        load(modules());
        Digest text = Digest.of(A);
        ModuleHeader other = new ModuleHeader(new ModuleId("a", ""), "urn:a", List.of(new ModuleId("missing", "")));
        Files.write(
                directory.resolve("headers").resolve(text + ".image"),
                Seal.close(text, Program.digest().orElseThrow(), other.image()));

        assertThatThrownBy(() -> load(modules())).hasMessageContaining("missing@.yang");
    }

    @Test
    void keptSchema_isTheAssembledOne() throws IOException {
        Schema first = load(EveryStatement.modules());
        byte[] file = Files.readAllBytes(file(first));
        Modules modules = EveryStatement.modules();
        Schema second = load(modules);

        assertThat(modules.fetched()).isZero();
        assertThat(second.id()).isEqualTo(first.id());
        assertThat(second.modules()).isEqualTo(first.modules());
        assertThat(ModelDump.difference(first.model(), second.model())).isEmpty();
        assertThat(Files.readAllBytes(file(first))).isEqualTo(file);
    }

    @Test
    void sameNamesWithOtherTexts_areAnotherSchema() {
        Schema small = load(modules());
        Schema large = load(Modules.of(A).andLibrary(B.replace("1..9", "1..99")).from("device r2"));
        Schema again = load(modules());

        assertThat(List.of(range(small), range(large), range(again))).containsExactly("1..9", "1..99", "1..9");
        assertThat(large.id()).isNotEqualTo(small.id());
    }

    @Test
    void otherFeaturesAndDeviations_areAnotherSchema() throws IOException {
        Schema all = load(modules());
        Schema none = load(modules().features("a"));
        Schema deviated = load(modules()
                .and("module d { namespace urn:d; prefix d; import a { prefix a; }"
                        + " deviation /a:x { deviate replace { type string; } } }"));
        Schema implemented = load(Modules.of(A, B));

        assertThat(all.describe("/a:y")).isPresent();
        assertThat(none.describe("/a:y")).isEmpty();
        assertThat(range(deviated)).isEmpty();
        assertThat(Stream.of(all, none, deviated, implemented).map(Schema::id).distinct())
                .hasSize(4);
        try (Stream<Path> files = Files.list(directory.resolve("compiled"))) {
            assertThat(files).hasSize(4);
        }
    }

    @Test
    void damagedFile_isReplaced() throws IOException {
        Schema schema = load(modules());
        byte[] file = Files.readAllBytes(file(schema));

        for (int at = 0; at < file.length; at += 11) {
            byte[] damaged = file.clone();
            damaged[at] ^= 0x10;
            Files.write(file(schema), damaged);

            assertThat(ModelDump.difference(schema.model(), load(modules()).model()))
                    .isEmpty();
            assertThat(Files.readAllBytes(file(schema))).as("damaged at %d", at).isEqualTo(file);
        }
    }

    @Test
    void cutEmptyAndForeignFiles_areReplaced() throws IOException {
        Schema schema = load(modules());
        byte[] file = Files.readAllBytes(file(schema));
        byte[] model = ModelImage.of(schema.model());
        ImageWriter rubbish = new ImageWriter();
        rubbish.text("rubbish");
        Digest program = Program.digest().orElseThrow();

        for (byte[] found : List.of(
                new byte[0],
                Arrays.copyOf(file, file.length - 1),
                Arrays.copyOf(file, file.length + 1),
                Seal.close(schema.id(), Digest.of("another version"), model),
                Seal.close(Digest.of("another schema"), program, model),
                Seal.close(schema.id(), program, rubbish.bytes()),
                Seal.close(schema.id(), program, new byte[] {-1, -1}))) {
            Files.write(file(schema), found);

            assertThat(range(load(modules()))).isEqualTo("1..9");
            assertThat(Files.readAllBytes(file(schema))).isEqualTo(file);
        }
    }

    @Test
    void damagedHeaders_areReplaced() throws IOException {
        load(modules());
        try (Stream<Path> files = Files.list(directory.resolve("headers"))) {
            for (Path header : files.toList()) {
                byte[] file = Files.readAllBytes(header);
                byte[] damaged = file.clone();
                damaged[file.length - 1] ^= 1;
                Files.write(header, damaged);

                assertThat(range(load(modules()))).isEqualTo("1..9");
                assertThat(Files.readAllBytes(header)).isEqualTo(file);
            }
        }
    }

    @Test
    void foldersThatCannotBeUsed_costOnlyTime() throws IOException {
        Files.writeString(directory.resolve("compiled"), "no folder");
        Files.writeString(directory.resolve("headers"), "no folder");

        assertThat(range(load(modules()))).isEqualTo("1..9");
        assertThat(range(load(modules()))).isEqualTo("1..9");
    }

    @Test
    void schemaThatIsTooDeepToBeKept_isAssembledEachTime() {
        String deep = "module a { namespace urn:a; prefix a; " + "container c { ".repeat(150) + "}".repeat(151);

        Schema first = load(Modules.of(deep));
        Schema second = load(Modules.of(deep));

        assertThat(first.model().nodes()).isEqualTo(151);
        assertThat(second.model().nodes()).isEqualTo(151);
        assertThat(file(first)).doesNotExist();
    }

    @Test
    void withoutThem_everythingIsMadeAgain() throws IOException {
        Schema schema = load(modules());
        Files.delete(file(schema));
        try (Stream<Path> files = Files.list(directory.resolve("headers"))) {
            for (Path header : files.toList()) {
                Files.delete(header);
            }
        }
        Modules modules = modules();

        assertThat(range(load(modules))).isEqualTo("1..9");
        assertThat(modules.fetched()).isZero();
        assertThat(file(schema)).exists();
    }

    @Test
    void withoutTheTexts_theyAreFetchedAgain() throws IOException {
        Schema schema = load(modules());
        Files.delete(directory.resolve("texts").resolve(Digest.of(B) + ".yang"));
        Modules changed = Modules.of(A).andLibrary(B.replace("1..9", "1..8"));

        assertThat(range(load(changed))).isEqualTo("1..8");
        assertThat(changed.fetched()).isEqualTo(1);
        assertThat(range(schema)).isEqualTo("1..9");
    }

    private static Modules modules() {
        return Modules.of(A).andLibrary(B);
    }

    private Schema load(Modules modules) {
        return new SchemaStore(directory).load(modules);
    }

    private void plant(Schema schema, byte[] model) throws IOException {
        Files.write(file(schema), Seal.close(schema.id(), Program.digest().orElseThrow(), model));
    }

    private Path file(Schema schema) {
        return directory.resolve("compiled").resolve(schema.id() + ".image");
    }

    private static String range(Schema schema) {
        return schema.describe("/a:x").orElseThrow().range();
    }
}
