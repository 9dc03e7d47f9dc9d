package dev.countersign.yang.call;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.yang.Modules;
import dev.countersign.yang.path.NodeName;
import dev.countersign.yang.schema.Schema;
import dev.countersign.yang.xml.XmlLimits;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Calls of rpcs and actions, as exec on an operation (RFC 7950 sections 7.14.4 and 7.15.2). */
class OperationCallTest {
    private static final Schema SCHEMA = Modules.ietf().and("""
            module m { yang-version 1.1; namespace "urn:m"; prefix m;
              rpc restart { input { leaf delay { type uint8; } } }
              container box { action wipe;
                list slot { key "row column"; leaf row { type int8; } leaf column { type string; } leaf v { type string; }
                  action eject { input { leaf hard { type empty; } } } } }
            }
            """).load();
    private static final String EJECT = """
            <action xmlns="urn:ietf:params:xml:ns:yang:1"><box xmlns="urn:m"><slot>
              <row>1</row><column>b</column><eject><hard/></eject></slot></box></action>""";

    @Test
    void rpc_isExecOnItsName() {
        assertThat(parse("<restart xmlns='urn:m'><delay>3</delay></restart>"))
                .isEqualTo(new OperationCall.Rpc(new NodeName("m", "restart")))
                .hasToString("/m:restart");
    }

    @Test
    void action_isExecAtTheInstanceItNames() {
        assertThat(parse(EJECT))
                .isEqualTo(new OperationCall.Action("/m:box/slot[row='1'][column='b']", new NodeName("m", "eject")));
        assertThat(parse("<action xmlns='urn:ietf:params:xml:ns:yang:1'><box xmlns='urn:m'><wipe/></box></action>"))
                .hasToString("/m:box/m:wipe");
    }

    @Test
    void wholeRpcMessage_isReadAsItsContent() {
        String message = "<rpc xmlns='urn:ietf:params:xml:ns:netconf:base:1.0' message-id='1'>" + EJECT + "</rpc>";
        assertThat(parse(message)).isEqualTo(parse(EJECT));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "text",
                "<restart xmlns='urn:other'/>",
                "<no-such xmlns='urn:m'/>",
                "<restart xmlns='urn:m'/><restart xmlns='urn:m'/>",
                "<rpc xmlns='urn:ietf:params:xml:ns:netconf:base:1.0'/>",
                "<action xmlns='urn:ietf:params:xml:ns:yang:1'/>",
                "<action xmlns='urn:ietf:params:xml:ns:yang:1'><box xmlns='urn:m'/></action>",
                "<action xmlns='urn:ietf:params:xml:ns:yang:1'><box xmlns='urn:m'><none/></box></action>",
                "<action xmlns='urn:ietf:params:xml:ns:yang:1'><box xmlns='urn:m'><wipe/><slot/></box></action>",
                "<action xmlns='urn:ietf:params:xml:ns:yang:1'><box xmlns='urn:m'><slot><row>1</row><eject/></slot></box></action>",
                "<!DOCTYPE a [<!ENTITY b 'c'>]><restart xmlns='urn:m'>&b;</restart>"
            })
    void whatIsNoCall_isRefusedWithAReason(String xml) {
        assertThat(parse(xml)).isInstanceOfSatisfying(OperationCall.Refused.class, refused -> {
            assertThat(refused.finding().expected()).isNotBlank();
            assertThat(refused.finding().found()).isNotBlank();
        });
    }

    @Test
    void nestingOf100000_isRefused() {
        String deep = "<box xmlns='urn:m'>".repeat(100_000) + "</box>".repeat(100_000);
        assertThat(parse("<action xmlns='urn:ietf:params:xml:ns:yang:1'>" + deep + "</action>"))
                .isInstanceOf(OperationCall.Refused.class);
    }

    private static OperationCall parse(String xml) {
        return OperationCall.parse(SCHEMA, xml, XmlLimits.STANDARD);
    }
}
