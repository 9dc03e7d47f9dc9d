package dev.countersign.network.netconf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.type;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.countersign.core.DeviceId;
import dev.countersign.core.Untrusted;
import dev.countersign.core.proposal.DeviceEdit.DefaultOperation;
import dev.countersign.network.netconf.wire.Netconf;
import dev.countersign.yang.schema.ModuleId;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The client against a NETCONF server that others wrote: Debian's netconfd (yuma123). */
@Tag("counterpart")
@Timeout(180)
class NetconfdTest {
    private static final String SYSTEM = "urn:ietf:params:xml:ns:yang:ietf-system";
    private static final Filter SYSTEM_ONLY = new Filter.Subtree("<system xmlns=\"" + SYSTEM + "\"/>");

    @TempDir
    private static Path folder;

    private static Netconfd netconfd;

    private final NetconfClient client = new NetconfClient(NetconfConfig.standard());

    @BeforeAll
    static void startServer() throws Exception {
        boolean there = Netconfd.isInstalled();
        assertThat(there || !"true".equals(System.getenv("CI")))
                .as("netconfd is not installed, and CI=true allows no skip")
                .isTrue();
        assumeTrue(there, "netconfd is not installed [Hint: apt-get install netconfd]");
        netconfd = Netconfd.start(folder);
    }

    @AfterAll
    static void stopServer() throws Exception {
        if (netconfd != null) {
            netconfd.close();
        }
    }

    @BeforeEach
    void start() {
        client.start();
    }

    @AfterEach
    void close() {
        client.close();
    }

    @Test
    void hello_tellsCapabilitiesModulesAndLibrary() {
        try (NetconfSession session = open()) {
            Capabilities capabilities = session.capabilities();
            assertThat(capabilities.hasCandidate()).isTrue();
            assertThat(capabilities.hasConfirmedCommit()).isTrue();
            assertThat(capabilities.hasValidate()).isTrue();
            assertThat(capabilities.hasXPath()).isTrue();
            assertThat(capabilities.libraryContentId()).isPresent();
            assertThat(capabilities.modules())
                    .filteredOn(m -> m.name().equals("ietf-system"))
                    .singleElement()
                    .satisfies(m -> assertThat(m.features()).contains("authentication", "ntp"))
                    .satisfies(m -> assertThat(m.namespace()).isEqualTo(SYSTEM));
        }
    }

    @Test
    void subtreeAndXPath_readTheSameState() {
        try (NetconfSession session = open()) {
            Reads reads = new Reads(session, Rpc.ENOUGH);
            ReadReply subtree = reads.get(new Filter.Subtree(
                    "<modules-state xmlns=\"" + Netconf.YANG_LIBRARY + "\"><module-set-id/></modules-state>"));
            ReadReply xpath =
                    reads.get(new Filter.XPath("/l:modules-state/l:module-set-id", Map.of("l", Netconf.YANG_LIBRARY)));

            assertThat(subtree)
                    .asInstanceOf(type(ReadReply.Content.class))
                    .extracting(ReadReply.Content::xml)
                    .asString()
                    .contains(">" + session.capabilities().libraryContentId().orElseThrow() + "<");
            assertThat(xpath).isEqualTo(subtree);
            assertThat(reads.get(new Filter.XPath("///", Map.of()))).isInstanceOf(RpcReply.Failed.class);
        }
    }

    @Test
    void candidateEdit_isSeenValidatedAndDiscarded() {
        try (NetconfSession session = open()) {
            Writes writes = new Writes(session, Rpc.ENOUGH);
            Reads reads = new Reads(session, Rpc.ENOUGH);
            String edit = "<system xmlns=\"" + SYSTEM + "\"><location>Sofia &amp; Plovdiv</location></system>";

            assertThat(writes.lock(Datastore.CANDIDATE)).isInstanceOf(RpcReply.Ok.class);
            assertThat(writes.editCandidate(edit, DefaultOperation.MERGE)).isInstanceOf(RpcReply.Ok.class);
            assertThat(writes.validateCandidate()).isInstanceOf(RpcReply.Ok.class);
            assertThat(reads.getConfig(Datastore.CANDIDATE, SYSTEM_ONLY))
                    .asInstanceOf(type(ReadReply.Content.class))
                    .extracting(ReadReply.Content::xml)
                    .asString()
                    .contains("<location>Sofia &amp; Plovdiv</location>");
            assertThat(writes.discardChanges()).isInstanceOf(RpcReply.Ok.class);
            assertThat(reads.getConfig(Datastore.CANDIDATE, SYSTEM_ONLY)).isEqualTo(new ReadReply.Content(""));
            assertThat(writes.unlock(Datastore.CANDIDATE)).isInstanceOf(RpcReply.Ok.class);
        }
    }

    @Test
    void lockOfAnother_isDeniedWithTheHolder() {
        try (NetconfSession holder = open();
                NetconfSession other = open()) {
            assertThat(new Writes(holder, Rpc.ENOUGH).lock(Datastore.CANDIDATE)).isInstanceOf(RpcReply.Ok.class);

            assertThat(new Writes(other, Rpc.ENOUGH).lock(Datastore.CANDIDATE))
                    .asInstanceOf(type(RpcReply.Failed.class))
                    .satisfies(failed ->
                            assertThat(failed.errors().getFirst().tag()).isEqualTo("lock-denied"))
                    .satisfies(failed ->
                            assertThat(failed.errors().getFirst().info()).contains(">" + holder.sessionId() + "</"));
        }
    }

    @Test
    void badEdit_isRefusedWithPathAndTag() {
        try (NetconfSession session = open()) {
            String edit = "<system xmlns=\"" + SYSTEM + "\"><ntp><enabled>perhaps</enabled></ntp></system>";

            assertThat(new Writes(session, Rpc.ENOUGH).editCandidate(edit, DefaultOperation.MERGE))
                    .asInstanceOf(type(RpcReply.Failed.class))
                    .satisfies(failed ->
                            assertThat(failed.errors().getFirst().tag()).isEqualTo("invalid-value"))
                    .satisfies(failed ->
                            assertThat(failed.errors().getFirst().path()).contains("enabled"));
        }
    }

    @Test
    void everyImplementedModule_hasItsText() {
        try (NetconfSession session = open()) {
            DeviceModules modules = DeviceModules.discover(new DeviceId("yuma"), new Reads(session, Rpc.ENOUGH));

            assertThat(modules.found()).isEqualTo(DeviceModules.Found.MODULES_STATE);
            assertThat(modules.modules()).extracting(ModuleId::name).contains("ietf-system", "ietf-netconf-acm");
            modules.modules()
                    .forEach(id -> assertThat(modules.text(id)).as(id.name()).contains("module " + id.name()));
        }
    }

    @Test
    void manyRpcsAtOnce_areAllAnswered() throws Exception {
        try (NetconfSession session = open();
                ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            Reads reads = new Reads(session, Rpc.ENOUGH);
            List<Future<ReadReply>> replies = new ArrayList<>();
            for (int i = 0; i < 200; i++) {
                replies.add(callers.submit(() -> reads.getConfig(Datastore.RUNNING, SYSTEM_ONLY)));
            }
            for (Future<ReadReply> reply : replies) {
                assertThat(reply.get()).isInstanceOf(ReadReply.Content.class);
            }
            assertThat(session.statistics().answered()).isEqualTo(200);
            assertThat(session.statistics().unexpected()).isZero();
        }
    }

    @Test
    void subscription_bringsNotificationsOfOthers() throws Exception {
        BlockingQueue<Untrusted<String>> heard = new LinkedBlockingQueue<>();
        SessionListener listener = new SessionListener() {
            @Override
            public void notified(Untrusted<String> xml) {
                heard.add(xml);
            }
        };
        try (NetconfSession session = client.open(netconfd.ssh().device(), listener)) {
            assertThat(new Reads(session, Rpc.ENOUGH).subscribe("NETCONF")).isInstanceOf(RpcReply.Ok.class);
            open().close();

            Untrusted<String> first = heard.poll(30, TimeUnit.SECONDS);
            assertThat(first).isNotNull();
            assertThat(first.inspect()).contains("netconf-session-start", "<username>admin</username>");
        }
    }

    private NetconfSession open() {
        return client.open(netconfd.ssh().device());
    }
}
