package dev.countersign.network.netconf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import dev.countersign.core.DeviceId;
import dev.countersign.network.netconf.wire.Netconf;
import dev.countersign.yang.schema.ModuleId;
import dev.countersign.yang.schema.SchemaException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** How a device's modules are found out. */
class DeviceModulesTest {
    private static final ModuleId A = new ModuleId("a", "2020-01-01");
    private static final String REFUSED =
            "<rpc-error><error-type>protocol</error-type><error-tag>unknown-element</error-tag>"
                    + "<error-severity>error</error-severity></rpc-error>";
    private static final String LIBRARY = """
            <data><yang-library xmlns="urn:ietf:params:xml:ns:yang:ietf-yang-library"><module-set><name>all</name>
              <module><name>a</name><revision>2020-01-01</revision><namespace>urn:a</namespace>
                <submodule><name>a-sub</name><revision>2019-01-01</revision></submodule>
                <feature>f</feature><deviation>b</deviation></module>
              <module><name>b</name><namespace>urn:b</namespace></module>
              <import-only-module><name>t</name><revision>2013-07-15</revision><namespace>urn:t</namespace></import-only-module>
              <import-only-module><name>t</name><revision>2010-09-24</revision><namespace>urn:t</namespace></import-only-module>
            </module-set></yang-library></data>""";
    private static final String MODULES_STATE = """
            <data><modules-state xmlns="urn:ietf:params:xml:ns:yang:ietf-yang-library"><module-set-id>1</module-set-id>
              <module><name>a</name><revision>2020-01-01</revision><namespace>urn:a</namespace><feature>f</feature>
                <deviation><name>b</name><revision/></deviation><conformance-type>implement</conformance-type></module>
              <module><name>t</name><revision>2013-07-15</revision><namespace>urn:t</namespace>
                <conformance-type>import</conformance-type></module></modules-state></data>""";
    private static final String SCHEMAS = """
            <data><netconf-state xmlns="urn:ietf:params:xml:ns:yang:ietf-netconf-monitoring"><schemas>
              <schema><identifier>a</identifier><version>2020-01-01</version><format>yang</format><namespace>urn:a</namespace></schema>
              <schema><identifier>a</identifier><version>2020-01-01</version><format>yin</format><namespace>urn:a</namespace></schema>
            </schemas></netconf-state></data>""";

    @Test
    void yangLibrary_comesFirst() {
        FakeSession session =
                device(Map.of("<yang-library", LIBRARY, "<modules-state", MODULES_STATE), "urn:z?module=z");
        DeviceModules modules = discover(session);

        assertThat(modules.found()).isEqualTo(DeviceModules.Found.YANG_LIBRARY);
        assertThat(modules.modules()).containsExactlyInAnyOrder(A, new ModuleId("b", ""));
        assertThat(modules.features(A)).contains(Set.of("f"));
        assertThat(modules.features(new ModuleId("t", "2013-07-15"))).isEmpty();
        assertThat(modules.origin()).isEqualTo("device r1");
    }

    @Test
    void withoutYangLibrary_modulesStateIsTaken() {
        DeviceModules modules = discover(device(Map.of("<modules-state", MODULES_STATE), "urn:z?module=z"));

        assertThat(modules.found()).isEqualTo(DeviceModules.Found.MODULES_STATE);
        assertThat(modules.modules()).containsExactly(A);
    }

    @Test
    void withoutAnyLibrary_helloIsTaken() {
        DeviceModules modules =
                discover(device(Map.of("<schemas", SCHEMAS), "urn:z?module=z&revision=2021-01-01&features=x"));

        assertThat(modules.found()).isEqualTo(DeviceModules.Found.HELLO);
        assertThat(modules.features(new ModuleId("z", "2021-01-01"))).contains(Set.of("x"));
    }

    @Test
    void withoutModulesInHello_schemasAreTakenAndFeaturesAreUnknown() {
        DeviceModules modules = discover(device(Map.of("<schemas", SCHEMAS), Netconf.BASE_1_1));

        assertThat(modules.found()).isEqualTo(DeviceModules.Found.SCHEMAS);
        assertThat(modules.modules()).containsExactly(A);
        assertThat(modules.features(A)).isEmpty();
    }

    @Test
    void nothingAnywhere_isUnavailable() {
        assertThatThrownBy(() -> discover(device(Map.of(), Netconf.BASE_1_1)))
                .asInstanceOf(type(SchemaException.class))
                .satisfies(e -> assertThat(e.code()).isEqualTo(SchemaException.Code.UNAVAILABLE));
    }

    @Test
    void silence_isNotTakenForTheLackOfALibrary() {
        FakeSession session = new FakeSession(Capabilities.of(List.of("urn:z?module=z")), _ -> "");

        assertThatThrownBy(() -> discover(session))
                .isInstanceOf(SchemaException.class)
                .hasMessageContaining("silence");
    }

    @Test
    void moduleNameThatIsNone_isRefused() {
        assertThatThrownBy(() -> discover(device(Map.of(), "urn:z?module=../etc/passwd")))
                .asInstanceOf(type(SchemaException.class))
                .satisfies(e -> assertThat(e.code()).isEqualTo(SchemaException.Code.NOT_A_MODULE));
    }

    @Test
    void textWithoutRevision_isAskedByTheNewestListed() {
        FakeSession session = device(
                Map.of(
                        "<yang-library",
                        LIBRARY,
                        "<identifier>t</identifier><version>2013-07-15<",
                        "<data xmlns=\"" + Netconf.MONITORING + "\">module t {}</data>",
                        "<identifier>a-sub</identifier><version>2019-01-01<",
                        "<data xmlns=\"" + Netconf.MONITORING + "\">submodule a-sub {}</data>"),
                Netconf.BASE_1_1);
        DeviceModules modules = discover(session);

        assertThat(modules.text(new ModuleId("t", ""))).isEqualTo("module t {}");
        assertThat(modules.text(new ModuleId("a-sub", ""))).isEqualTo("submodule a-sub {}");
        assertThatThrownBy(() -> modules.text(new ModuleId("nowhere", "")))
                .asInstanceOf(type(SchemaException.class))
                .satisfies(e -> assertThat(e.code()).isEqualTo(SchemaException.Code.UNAVAILABLE))
                .satisfies(e -> assertThat(e.module()).isEqualTo("nowhere"));
    }

    private static DeviceModules discover(FakeSession session) {
        return DeviceModules.discover(new DeviceId("r1"), new Reads(session, Duration.ofSeconds(1)));
    }

    /** Answers operations that contain a key; refuses others. */
    private static FakeSession device(Map<String, String> answers, String... capabilities) {
        return new FakeSession(
                Capabilities.of(List.of(capabilities)),
                operation -> answers.entrySet().stream()
                        .filter(e -> operation.contains(e.getKey()))
                        .map(Map.Entry::getValue)
                        .findFirst()
                        .orElse(REFUSED));
    }
}
