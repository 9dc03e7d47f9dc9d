package dev.countersign.server.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.countersign.control.verify.CallVerifier;
import dev.countersign.control.verify.Check;
import dev.countersign.control.verify.Outcome;
import dev.countersign.control.verify.RunningSource;
import dev.countersign.core.AgentId;
import dev.countersign.core.DeviceId;
import dev.countersign.lab.schema.SchemaBundle;
import dev.countersign.yang.data.Content;
import dev.countersign.yang.data.DataTree;
import dev.countersign.yang.data.ParseResult;
import dev.countersign.yang.schema.Schema;
import dev.countersign.yang.schema.SchemaStore;
import dev.countersign.yang.xml.XmlLimits;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Calls of operations of a device with the lab's modules: judged, never made, never passed as harmless. */
class CallVerifierTest {
    private static final DeviceId DEVICE = new DeviceId("border1");
    private static final AgentId AGENT = new AgentId("bot");
    private static final String KILL = """
            <kill-session xmlns="urn:ietf:params:xml:ns:netconf:base:1.0"><session-id>4</session-id></kill-session>""";

    @TempDir
    static Path folder;

    @SuppressWarnings("NullAway.Init")
    private static Schema schema;

    @BeforeAll
    static void loadModules() {
        schema = new SchemaStore(folder).load(SchemaBundle.router());
    }

    @Test
    void agentWithoutARule_isDeniedTheOperation() {
        CallVerifier.Result result = verify("", KILL, Optional.of(AGENT));

        assertThat(result.exec()).contains("/ietf-netconf:kill-session");
        assertThat(outcome(result, "nacm")).isEqualTo(Outcome.FAIL);
        assertThat(outcome(result, "effect")).isEqualTo(Outcome.NOT_CHECKED);
    }

    @Test
    void agentWithARule_isPermitted_andTheEffectStaysUnknown() {
        String rules = """
                <nacm xmlns="urn:ietf:params:xml:ns:yang:ietf-netconf-acm">
                  <groups><group><name>g</name><user-name>bot</user-name></group></groups>
                  <rule-list><name>l</name><group>g</group>
                    <rule><name>kill</name><rpc-name>kill-session</rpc-name><module-name>ietf-netconf</module-name>
                      <access-operations>exec</access-operations><action>permit</action></rule>
                  </rule-list>
                </nacm>""";

        CallVerifier.Result result = verify(rules, KILL, Optional.of(AGENT));

        assertThat(result.checks())
                .extracting(Check::name, Check::outcome)
                .containsExactly(
                        tuple("yang", Outcome.PASS), tuple("nacm", Outcome.PASS), tuple("effect", Outcome.NOT_CHECKED));
        assertThat(outcome(verify(rules, KILL, Optional.of(new AgentId("other"))), "nacm"))
                .isEqualTo(Outcome.FAIL);
    }

    @Test
    void operationThatTheDeviceDoesNotHave_fails() {
        CallVerifier.Result result = verify("", "<reboot xmlns='urn:vendor'/>", Optional.empty());

        assertThat(result.exec()).isEmpty();
        assertThat(outcome(result, "yang")).isEqualTo(Outcome.FAIL);
    }

    @Test
    void deviceThatCannotBeRead_fails() {
        CallVerifier verifier = new CallVerifier(_ -> new RunningSource.Running.Unreadable("it is down"));

        CallVerifier.Result result = verifier.verify(DEVICE, KILL, Optional.empty());

        assertThat(outcome(result, "yang")).isEqualTo(Outcome.FAIL);
        assertThat(result.checks().getFirst().findings().getFirst().found()).isEqualTo("it is down");
    }

    private static CallVerifier.Result verify(String configuration, String call, Optional<AgentId> as) {
        ParseResult parsed = DataTree.parseXml(schema, configuration, Content.CONFIG, XmlLimits.STANDARD);
        assertThat(parsed).isInstanceOf(ParseResult.Parsed.class);
        DataTree tree = ((ParseResult.Parsed) parsed).tree();
        return new CallVerifier(_ -> new RunningSource.Running.Loaded(tree, true)).verify(DEVICE, call, as);
    }

    private static Outcome outcome(CallVerifier.Result result, String check) {
        return result.checks().stream()
                .filter(each -> each.name().equals(check))
                .map(Check::outcome)
                .findFirst()
                .orElseThrow();
    }
}
