package dev.countersign.agent.model.builtin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.countersign.agent.Scene;
import dev.countersign.core.filter.Traffic;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is written, held against the real modules by libyang's {@code yanglint}. */
@Tag("counterpart")
class EditTextTest {
    private static final Path YANGLINT = Path.of("/usr/bin/yanglint");
    private static final List<String> MODULES = List.of(
            "ietf-access-control-list@2019-03-04",
            "ietf-packet-fields@2019-03-04",
            "ietf-ethertypes@2019-03-04",
            "ietf-interfaces@2018-02-20",
            "iana-if-type@2023-01-26",
            "ietf-inet-types@2013-07-15",
            "ietf-yang-types@2013-07-15",
            "ietf-netconf@2011-06-01");
    private static final List<FilterPlan.Drop> DROPS = List.of(
            new FilterPlan.Drop("first", Traffic.tcpSyn(Scene.EVIL1, Scene.ACME)),
            new FilterPlan.Drop("second", Traffic.tcpSyn(Scene.EVIL2, Scene.ACME)));
    private static final String INTERFACE = """
            <interfaces xmlns="urn:ietf:params:xml:ns:yang:ietf-interfaces">
              <interface>
                <name>GigabitEthernet0/1</name>
                <type xmlns:ianaift="urn:ietf:params:xml:ns:yang:iana-if-type">ianaift:ethernetCsmacd</type>
              </interface>
            </interfaces>
            """;

    @TempDir
    private Path folder;

    @BeforeEach
    void unpackModules() throws IOException {
        boolean present = Files.isExecutable(YANGLINT);
        assertThat(present || System.getenv("CI") == null)
                .as("CI needs yanglint (Debian: libyang-tools)")
                .isTrue();
        assumeTrue(present, "yanglint is not installed (Debian: libyang-tools)");
        for (String module : MODULES) {
            try (InputStream in = EditTextTest.class.getResourceAsStream("/META-INF/yang/" + module + ".yang")) {
                Files.write(folder.resolve(module + ".yang"), in == null ? new byte[0] : in.readAllBytes());
            }
        }
    }

    @Test
    void newList_isAValidConfiguration() throws Exception {
        String edit = EditText.of(new FilterPlan("block-syn-flood-1", true, DROPS), "GigabitEthernet0/1");

        assertThat(lint("config", INTERFACE + edit.replaceAll(" nc:operation=\"create\"", "")))
                .isEmpty();
    }

    @Test
    void newList_isAValidEdit() throws Exception {
        String edit = EditText.of(new FilterPlan("block-syn-flood-1", true, DROPS), "GigabitEthernet0/1");

        assertThat(lint("edit", edit)).isEmpty();
    }

    @Test
    void entriesForAnOldList_areAValidEdit() throws Exception {
        String edit = EditText.of(new FilterPlan("edge-in", false, DROPS), "GigabitEthernet0/1");

        assertThat(lint("edit", edit)).isEmpty();
        assertThat(edit.indexOf("<name>second</name>"))
                .as("each goes to the front, so the first must be written last")
                .isLessThan(edit.indexOf("<name>first</name>"));
    }

    @Test
    void wrongAction_isFoundByTheCounterpart() throws Exception {
        String edit = EditText.of(new FilterPlan("edge-in", false, DROPS), "GigabitEthernet0/1");

        assertThat(lint("edit", edit.replace("acl:drop", "acl:dorp"))).contains("dorp");
    }

    /** What yanglint says; empty when it is content. */
    private String lint(String type, String xml) throws IOException, InterruptedException {
        Path file = Files.writeString(folder.resolve("data.xml"), xml);
        List<String> command = new ArrayList<>(List.of(
                YANGLINT.toString(),
                "-p",
                folder.toString(),
                "-F",
                "ietf-access-control-list:*",
                "-t",
                type,
                folder.resolve(MODULES.getFirst() + ".yang").toString(),
                folder.resolve("ietf-interfaces@2018-02-20.yang").toString(),
                folder.resolve("iana-if-type@2023-01-26.yang").toString(),
                folder.resolve("ietf-netconf@2011-06-01.yang").toString(),
                file.toString()));
        Path output = folder.resolve("output.txt");
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        String said = Files.readString(output, StandardCharsets.UTF_8);
        return process.exitValue() == 0 ? "" : said + process.exitValue();
    }
}
