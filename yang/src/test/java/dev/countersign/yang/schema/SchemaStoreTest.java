package dev.countersign.yang.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.countersign.yang.Modules;
import dev.countersign.yang.path.InstancePath;
import dev.countersign.yang.schema.node.Constraint;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SchemaStoreTest {
    private static final String A = "module a { namespace urn:a; prefix a; leaf x { type int8; } }";

    @TempDir
    Path directory;

    @Test
    void ietfModules_compileWithEverythingTheyImport() {
        Schema schema = Modules.ietfSchema();

        assertThat(schema.modules()).contains(new ModuleId("ietf-inet-types", "2013-07-15"));
        assertThat(schema.namespace("ietf-ip")).contains("urn:ietf:params:xml:ns:yang:ietf-ip");
        assertThat(schema.describe("/ietf-interfaces:interfaces/interface[name='eth0']/statistics/in-octets"))
                .hasValueSatisfying(node -> {
                    assertThat(node.path()).isEqualTo("/ietf-interfaces:interfaces/interface/statistics/in-octets");
                    assertThat(node.kind()).isEqualTo("leaf");
                    assertThat(node.typeName()).isEqualTo("counter64");
                    assertThat(node.range()).isEqualTo("0..18446744073709551615");
                    assertThat(node.config()).isFalse();
                    assertThat(node.description())
                            .startsWith("The total number of octets received")
                            .doesNotContain("\n");
                });
        assertThat(schema.describe("/ietf-interfaces:interfaces/interface/ietf-ip:ipv4/mtu"))
                .hasValueSatisfying(node -> {
                    assertThat(node.units()).isEqualTo("octets");
                    assertThat(node.range()).isEqualTo("68..65535");
                });
    }

    @Test
    void pathThatLeadsNowhere_isNotDescribed() {
        Schema schema = Modules.ietfSchema();

        assertThat(schema.describe("/ietf-interfaces:interfaces/nothing")).isEmpty();
        assertThat(schema.describe("not a path")).isEmpty();
        assertThat(schema.describe("/")).isEmpty();
    }

    @Test
    void secondLoad_asksForNothingAndSharesTheSchema() {
        Modules first = Modules.of(A);
        Modules second = Modules.of(A);
        SchemaStore store = new SchemaStore(directory);

        Schema schema = store.load(first);

        assertThat(store.load(second)).isSameAs(schema);
        assertThat(first.fetched()).isEqualTo(1);
        assertThat(second.fetched()).isZero();
    }

    @Test
    void restart_readsTextsFromDisk() {
        new SchemaStore(directory).load(Modules.of(A));
        Modules again = Modules.of(A);

        assertThat(new SchemaStore(directory).load(again).describe("/a:x")).isPresent();
        assertThat(again.fetched()).isZero();
    }

    @Test
    void textOfOneOrigin_isNotUsedForAnother() {
        SchemaStore store = new SchemaStore(directory);
        Schema honest = store.load(Modules.of(A).from("device r1"));
        Schema other = store.load(Modules.of(A.replace("int8", "string")).from("device r2"));

        assertThat(other.id()).isNotEqualTo(honest.id());
        assertThat(other.describe("/a:x").orElseThrow().typeName()).isEqualTo("string");
        assertThat(store.load(Modules.of(A).from("device r3"))).isSameAs(honest);
    }

    @Test
    void damagedText_isFetchedAgain() throws IOException {
        new SchemaStore(directory).load(Modules.of(A));
        try (Stream<Path> files = Files.list(directory.resolve("texts"))) {
            for (Path file : files.toList()) {
                Files.writeString(file, A.replace("int8", "string"));
            }
        }
        Modules again = Modules.of(A);

        Schema schema = new SchemaStore(directory).load(again);

        assertThat(again.fetched()).isEqualTo(1);
        assertThat(schema.describe("/a:x").orElseThrow().typeName()).isEqualTo("int8");
    }

    @Test
    void moduleThatDoesNotParse_isNamedWithItsLine() {
        assertThatThrownBy(() -> Modules.of("module a {\n namespace urn:a; prefix a; leaf x { type int8; }")
                        .load())
                .isInstanceOfSatisfying(SchemaException.class, e -> {
                    assertThat(e.code()).isEqualTo(SchemaException.Code.NOT_A_MODULE);
                    assertThat(e.module()).isEqualTo("a");
                    assertThat(e.getMessage()).contains("line 2");
                });
    }

    @Test
    void moduleThatDoesNotCompile_isNamed() {
        assertThatThrownBy(() -> Modules.of("module a { namespace urn:a; prefix a; leaf x { type nothing; } }")
                        .load())
                .isInstanceOfSatisfying(SchemaException.class, e -> {
                    assertThat(e.code()).isEqualTo(SchemaException.Code.INVALID);
                    assertThat(e.module()).startsWith("a");
                    assertThat(e.getMessage()).contains("nothing");
                });
    }

    @Test
    void anotherModulesText_isRefused() {
        Modules modules = Modules.of(A);
        modules.texts().put("a", A.replace("module a", "module b"));

        assertThatThrownBy(modules::load)
                .isInstanceOfSatisfying(
                        SchemaException.class, e -> assertThat(e.code()).isEqualTo(SchemaException.Code.NOT_A_MODULE));
    }

    @Test
    void missingImport_isNamed() {
        assertThatThrownBy(() -> Modules.of("module a { namespace urn:a; prefix a; import b { prefix b; } }")
                        .load())
                .isInstanceOfSatisfying(SchemaException.class, e -> {
                    assertThat(e.code()).isEqualTo(SchemaException.Code.UNAVAILABLE);
                    assertThat(e.module()).isEqualTo("b");
                });
    }

    @Test
    void importsInACircle_areRefused() {
        String a = "module a { namespace urn:a; prefix a; import b { prefix b; } }";
        String b = "module b { namespace urn:b; prefix b; import a { prefix a; } }";

        assertThatThrownBy(() -> Modules.of(a, b).load()).isInstanceOf(SchemaException.class);
    }

    @Test
    void deeplyNestedModule_isRefused() {
        String text = "module a { namespace urn:a; prefix a; " + "container c { ".repeat(50_000) + "}".repeat(50_001);

        assertThatThrownBy(() -> Modules.of(text).load()).isInstanceOf(SchemaException.class);
    }

    @Test
    void giantModule_isRefused() {
        String text = "module a { namespace urn:a; prefix a; /*" + " ".repeat(5 << 20) + "*/ }";

        assertThatThrownBy(() -> Modules.of(text).load())
                .isInstanceOfSatisfying(
                        SchemaException.class, e -> assertThat(e.code()).isEqualTo(SchemaException.Code.TOO_LARGE));
    }

    @Test
    void submodule_isIncluded() {
        String main = "module a { namespace urn:a; prefix a; include s; container c { uses g; } }";
        String sub =
                "submodule s { belongs-to a { prefix a; } grouping g { leaf y { type int8; } } leaf z { type int8; } }";
        Modules modules = Modules.of(main).andLibrary(sub);

        Schema schema = modules.load();

        assertThat(schema.describe("/a:c/y")).isPresent();
        assertThat(schema.describe("/a:z")).isPresent();
    }

    @Test
    void importedModule_hasNoNodesOfItsOwn() {
        String main = "module a { namespace urn:a; prefix a; import b { prefix b; } container c { uses b:g; } }";
        String library =
                "module b { namespace urn:b; prefix b; grouping g { leaf y { type int8; } } leaf z { type int8; } }";

        Schema schema = Modules.of(main).andLibrary(library).load();

        assertThat(schema.describe("/a:c/y")).isPresent();
        assertThat(schema.describe("/b:z")).isEmpty();
    }

    @Test
    void unsupportedFeature_removesItsNodes() {
        String text = "module a { namespace urn:a; prefix a; feature f; feature g;"
                + " leaf x { if-feature f; type int8; } leaf y { if-feature g; type int8; } }";

        Schema schema = Modules.of(text).features("a", "f").load();

        assertThat(schema.describe("/a:x")).isPresent();
        assertThat(schema.describe("/a:y")).isEmpty();
        assertThat(Modules.of(text).load().describe("/a:y")).isPresent();
    }

    @Test
    void deviation_changesTheSchema() {
        String deviating = "module b { namespace urn:b; prefix b; import a { prefix a; }"
                + " deviation /a:x { deviate replace { type string; } } }";

        Schema schema = Modules.of(A, deviating).load();

        assertThat(schema.describe("/a:x").orElseThrow().typeName()).isEqualTo("string");
    }

    @Test
    void everyMustAndWhen_standsOnTheNodesItIsAbout() {
        String text = """
                module m { yang-version 1.1; namespace "urn:m"; prefix m;
                  grouping inner { leaf deep { type string; must "1 = 1"; } choice k { leaf one { type string; } } }
                  grouping g { uses inner { when "w-uses-inner"; } }
                  container top {
                    leaf y { type string; }
                    uses g { when "w-uses"; }
                    choice ch { when "w-choice"; case a { when "w-case"; leaf a1 { type empty; } } leaf b1 { type empty; } }
                  }
                  augment /top { when "w-augment"; leaf aug { type string; } container in { leaf x { type string; } } }
                }
                """;

        Schema schema = Modules.of(text).load();

        assertThat(found(schema, "/m:top/deep")).containsExactlyInAnyOrder("1 = 1", "w-uses", "w-uses-inner");
        assertThat(found(schema, "/m:top/one")).containsExactlyInAnyOrder("w-uses", "w-uses-inner");
        assertThat(found(schema, "/m:top/a1")).containsExactlyInAnyOrder("w-choice", "w-case");
        assertThat(found(schema, "/m:top/b1")).containsExactly("w-choice");
        assertThat(found(schema, "/m:top/aug")).containsExactly("w-augment");
        assertThat(found(schema, "/m:top/in")).containsExactly("w-augment");
        assertThat(found(schema, "/m:top/y")).isEmpty();
        assertThat(schema.uncheckedConstraints()).isEmpty();
    }

    @Test
    void expressionThatIsNoXPath_isRefusedWithItsModule() {
        assertThatThrownBy(() -> Modules.of(A.replace("type int8;", "type int8; must \"1 +\";"))
                        .load())
                .isInstanceOfSatisfying(SchemaException.class, e -> {
                    assertThat(e.code()).isEqualTo(SchemaException.Code.INVALID);
                    assertThat(e.module()).startsWith("a");
                });
    }

    private static List<String> found(Schema schema, String path) {
        return Objects.requireNonNull(schema.model().find(InstancePath.parse(path))).constraints().stream()
                .map(Constraint::expression)
                .toList();
    }
}
