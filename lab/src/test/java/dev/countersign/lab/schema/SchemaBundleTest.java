package dev.countersign.lab.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.countersign.yang.schema.ModuleId;
import dev.countersign.yang.schema.Schema;
import dev.countersign.yang.schema.SchemaException;
import dev.countersign.yang.schema.SchemaStore;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SchemaBundleTest {
    private static final SchemaBundle BUNDLE = SchemaBundle.router();

    @TempDir
    Path directory;

    @Test
    void router_compilesOfItself() {
        Schema schema = new SchemaStore(directory).load(BUNDLE);
        Set<ModuleId> all = BUNDLE.all().stream()
                .map(m -> new ModuleId(m.name(), m.revision()))
                .collect(Collectors.toSet());
        assertThat(schema.modules()).isEqualTo(all);
        for (BundledModule module : BUNDLE.all()) {
            assertThat(schema.namespace(module.name())).hasValue(module.namespace());
        }
    }

    @Test
    void features_leaveOutWhatTheRouterCannot() {
        Schema schema = new SchemaStore(directory).load(BUNDLE);
        String matches = "/ietf-access-control-list:acls/acl/aces/ace/matches";
        assertThat(schema.describe(matches + "/ipv4")).isPresent();
        assertThat(schema.describe(matches + "/eth")).isEmpty();
    }

    @Test
    void header_isReadFromTheText() {
        assertThat(BUNDLE.all())
                .filteredOn(m -> m.name().equals("ietf-interfaces"))
                .singleElement()
                .satisfies(m -> {
                    assertThat(m.namespace()).isEqualTo("urn:ietf:params:xml:ns:yang:ietf-interfaces");
                    assertThat(m.yang11()).isTrue();
                    assertThat(m.implemented()).isTrue();
                });
        assertThat(BUNDLE.all())
                .filteredOn(m -> m.name().equals("ietf-netconf-monitoring"))
                .singleElement()
                .satisfies(m -> {
                    assertThat(m.namespace()).isEqualTo("urn:ietf:params:xml:ns:yang:ietf-netconf-monitoring");
                    assertThat(m.yang11()).isFalse();
                });
    }

    @Test
    void modulesOfTheSource_areTheImplementedOnes() {
        assertThat(BUNDLE.modules())
                .contains(new ModuleId("ietf-interfaces", "2018-02-20"))
                .doesNotContain(new ModuleId("ietf-yang-types", "2013-07-15"));
    }

    @Test
    void text_isFoundByNameOrRevision() {
        assertThat(BUNDLE.find("ietf-ip", "")).isEqualTo(BUNDLE.find("ietf-ip", "2018-02-22"));
        assertThat(BUNDLE.find("ietf-ip", "2014-06-16")).isEqualTo(Optional.empty());
        ModuleId unknown = new ModuleId("ietf-bgp", "");
        assertThatThrownBy(() -> BUNDLE.text(unknown))
                .isInstanceOfSatisfying(
                        SchemaException.class, e -> assertThat(e.code()).isEqualTo(SchemaException.Code.UNAVAILABLE));
    }

    @Test
    void contentId_isTheSameForTheSameModules() {
        assertThat(SchemaBundle.router().contentId()).isEqualTo(BUNDLE.contentId());
    }
}
