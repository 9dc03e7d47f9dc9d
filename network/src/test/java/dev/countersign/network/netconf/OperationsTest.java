package dev.countersign.network.netconf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import dev.countersign.core.proposal.DeviceEdit;
import dev.countersign.network.netconf.wire.Netconf;
import dev.countersign.yang.schema.ModuleId;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What reads and writes put on the wire, and how they understand the answer. */
class OperationsTest {
    private static final String OK = "<ok/>";
    private static final String REFUSED =
            "<rpc-error><error-type>protocol</error-type><error-tag>access-denied</error-tag>"
                    + "<error-severity>error</error-severity></rpc-error>";

    @Test
    void filters_areWrittenInTheFormOfTheOperation() {
        FakeSession session = session("<data/>");
        Reads reads = new Reads(session, Duration.ofSeconds(1));
        Filter xpath = new Filter.XPath("/a:b[c=\"<&'\"]", Map.of("a", "urn:a"));

        reads.get(new Filter.Subtree("<t xmlns=\"urn:t\"/>"));
        reads.getConfig(Datastore.RUNNING, xpath);
        reads.getData(Datastore.OPERATIONAL, xpath);

        assertThat(session.asked)
                .containsExactly(
                        "<get xmlns=\"BASE\"><filter type=\"subtree\"><t xmlns=\"urn:t\"/></filter></get>"
                                .replace("BASE", Netconf.BASE),
                        ("<get-config xmlns=\"BASE\"><source><running/></source><filter type=\"xpath\" xmlns:a=\"urn:a\""
                                        + " select=\"/a:b[c=&quot;&lt;&amp;'&quot;]\"/></get-config>")
                                .replace("BASE", Netconf.BASE),
                        ("<get-data xmlns=\"" + Netconf.NMDA + "\" xmlns:ds=\"" + Netconf.DATASTORES
                                + "\"><datastore>ds:operational</datastore><xpath-filter xmlns:a=\"urn:a\">"
                                + "/a:b[c=&quot;&lt;&amp;'&quot;]</xpath-filter></get-data>"));
    }

    @Test
    void answerOfAnotherKind_isNoAnswer() {
        assertThat(read(OK)).isEqualTo(new RpcReply.NoAnswer("expected one <data>, found <ok>"));
        assertThat(read("<data/><data/>")).isInstanceOf(RpcReply.NoAnswer.class);
        assertThat(read("<data xmlns=\"urn:x\"/>")).isInstanceOf(RpcReply.NoAnswer.class);
        assertThat(read(REFUSED)).isInstanceOf(RpcReply.Failed.class);
        assertThat(read("<data><a xmlns=\"urn:a\"/></data>")).isEqualTo(new ReadReply.Content("<a xmlns=\"urn:a\"/>"));
        assertThat(new Writes(session("<data/>"), Duration.ofSeconds(1)).discardChanges())
                .isEqualTo(new RpcReply.NoAnswer("expected <ok>, found 1 elements, the first \"data\""));
    }

    @Test
    void operationalByGetConfig_isABug() {
        Reads reads = new Reads(session(OK), Duration.ofSeconds(1));
        assertThatThrownBy(() -> reads.getConfig(Datastore.OPERATIONAL, Filter.ALL))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void yangText_comesAsItIs() {
        FakeSession session = session(
                "<data xmlns=\"" + Netconf.MONITORING + "\">module m {\n  description \"a &lt; b &amp; c\";\n}</data>");
        assertThat(new Reads(session, Duration.ofSeconds(1)).getSchema(new ModuleId("m", "2024-01-02")))
                .isEqualTo(new ReadReply.Content("module m {\n  description \"a < b & c\";\n}"));
        assertThat(session.asked.getFirst()).contains("<identifier>m</identifier><version>2024-01-02</version>");
    }

    @Test
    void writes_areOfRfc6241() {
        FakeSession session = session(OK);
        Writes writes = new Writes(session, Duration.ofSeconds(1));

        List<WriteReply> replies = List.of(
                writes.lock(Datastore.CANDIDATE),
                writes.editCandidate("<a xmlns=\"urn:a\"/>", DeviceEdit.DefaultOperation.NONE),
                writes.validateCandidate(),
                writes.commitConfirmed(Duration.ofSeconds(90), "d-1"),
                writes.confirm("d-1"),
                writes.cancelCommit("d-1"),
                writes.discardChanges(),
                writes.unlock(Datastore.CANDIDATE));

        assertThat(replies).containsOnly(new RpcReply.Ok(List.of()));
        assertThat(session.asked)
                .extracting(s -> s.replace(" xmlns=\"" + Netconf.BASE + "\"", ""))
                .containsExactly(
                        "<lock><target><candidate/></target></lock>",
                        "<edit-config><target><candidate/></target><default-operation>none</default-operation>"
                                + "<config><a xmlns=\"urn:a\"/></config></edit-config>",
                        "<validate><source><candidate/></source></validate>",
                        "<commit><confirmed/><confirm-timeout>90</confirm-timeout><persist>d-1</persist></commit>",
                        "<commit><persist-id>d-1</persist-id></commit>",
                        "<cancel-commit><persist-id>d-1</persist-id></cancel-commit>",
                        "<discard-changes/>",
                        "<unlock><target><candidate/></target></unlock>");
        assertThatThrownBy(() -> writes.commitConfirmed(Duration.ofMillis(999), "d"))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void capabilities_areParsed() {
        Capabilities capabilities = Capabilities.of(List.of(
                " urn:ietf:params:netconf:base:1.1\n",
                Netconf.CANDIDATE,
                "urn:ietf:params:netconf:capability:confirmed-commit:1.0",
                Netconf.VALIDATE + "?x=y",
                "urn:ietf:params:netconf:capability:yang-library:1.1?revision=2019-01-04&content-id=7%2B1",
                "urn:a?module=a&revision=2020-02-03&features=f1,f2,&deviations=d1,d2",
                "urn:b?revision=2020-02-03&module=b&bad&=x&c=%zz"));

        assertThat(capabilities.hasCandidate()).isTrue();
        assertThat(capabilities.hasConfirmedCommit())
                .as("1.0 has no persist-id")
                .isFalse();
        assertThat(capabilities.hasValidate()).isTrue();
        assertThat(capabilities.hasXPath()).isFalse();
        assertThat(capabilities.hasNmda()).isTrue();
        assertThat(capabilities.libraryContentId()).contains("7+1");
        assertThat(capabilities.modules())
                .satisfiesExactly(
                        a -> assertThat(a)
                                .isEqualTo(new AnnouncedModule(
                                        "a", "2020-02-03", "urn:a", Set.of("f1", "f2"), List.of("d1", "d2"))),
                        b -> assertThat(b).extracting(AnnouncedModule::name).isEqualTo("b"));
    }

    @Test
    void noAnswer_staysNoAnswer() {
        assertThat(new Writes(session(""), Duration.ofSeconds(1)).confirm("d"))
                .asInstanceOf(type(RpcReply.NoAnswer.class))
                .isEqualTo(new RpcReply.NoAnswer("silence"));
    }

    private static ReadReply read(String content) {
        return new Reads(session(content), Duration.ofSeconds(1)).get(Filter.ALL);
    }

    private static FakeSession session(String content) {
        return new FakeSession(Capabilities.of(List.of()), _ -> content);
    }
}
