package dev.countersign.conformance.speed;

import dev.countersign.agent.AgentSettings;
import dev.countersign.agent.TaskAgents;
import dev.countersign.agent.TriggerSettings;
import dev.countersign.agent.context.TaskParameters;
import dev.countersign.agent.model.builtin.DdosAnalyst;
import dev.countersign.agent.template.PromptLibrary;
import dev.countersign.control.ledger.Ledger;
import dev.countersign.control.ledger.LedgerConfig;
import dev.countersign.control.review.ApprovalPolicy;
import dev.countersign.control.review.ReviewConfig;
import dev.countersign.control.review.ReviewDesk;
import dev.countersign.control.review.operator.Operators;
import dev.countersign.control.review.operator.Passkeys;
import dev.countersign.control.review.operator.RelyingPartyConfig;
import dev.countersign.control.risk.RiskRules;
import dev.countersign.control.risk.RuleBasedRisk;
import dev.countersign.control.verify.DeviceRunning;
import dev.countersign.control.verify.PolicyRules;
import dev.countersign.control.verify.ProposalVerifier;
import dev.countersign.control.verify.RunningSource;
import dev.countersign.control.verify.Verifier;
import dev.countersign.core.AgentId;
import dev.countersign.core.TaskId;
import dev.countersign.core.proposal.AgentAnswer;
import dev.countersign.core.proposal.ModelRun;
import dev.countersign.core.proposal.Proposal;
import dev.countersign.core.proposal.ProposalSink;
import dev.countersign.core.proposal.Submission;
import dev.countersign.lab.Lab;
import dev.countersign.lab.LabConfig;
import dev.countersign.network.flow.FlowCollectorConfig;
import dev.countersign.network.inventory.Inventory;
import dev.countersign.network.netconf.DevicePool;
import dev.countersign.network.netconf.DeviceSchemas;
import dev.countersign.network.netconf.NetconfClient;
import dev.countersign.network.netconf.NetconfConfig;
import dev.countersign.network.netconf.PoolConfig;
import dev.countersign.server.live.Ticker;
import dev.countersign.state.artifact.ArtifactCatalogue;
import dev.countersign.state.artifact.ArtifactSigner;
import dev.countersign.state.sketch.SipHash;
import dev.countersign.state.sketch.SketchKey;
import dev.countersign.state.window.ArtifactSettings;
import dev.countersign.telemetry.Telemetry;
import dev.countersign.telemetry.TelemetryConfig;
import dev.countersign.yang.schema.SchemaStore;
import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** The lab under a SYN flood, watched, with the verifier and the desk of the program; the agent's answer is kept. */
final class FloodedLab implements AutoCloseable {
    private static final String SCENARIO = """
            name: steady-flood
            description: The flood of syn-flood, from the first moment.
            demands:
              - {id: flood-66, from: transit-a, source: 198.18.66.0/24, destination: 198.51.100.0/24, protocol: tcp,
                 source-ports: 1024-65535, destination-ports: 443, syn-share: 1, rate: 78k, packet-size: 60}
              - {id: flood-140, from: transit-a, source: 198.18.140.0/24, destination: 198.51.100.0/24, protocol: tcp,
                 source-ports: 1024-65535, destination-ports: 443, syn-share: 1, rate: 62k, packet-size: 60}
            events:
              - {at: 0s, start: flood-66}
              - {at: 0s, start: flood-140}
            """;
    private static final long FLOOD_IS_SEEN = 120;

    private final Deque<Runnable> running = new ArrayDeque<>();
    private final Clock clock = Clock.systemUTC();
    private final SecureRandom random = new SecureRandom();
    private final CompletableFuture<Proposal> answer = new CompletableFuture<>();
    private final DeviceRunning source;
    private final ProposalVerifier verifier;
    private final ReviewDesk desk;

    private FloodedLab(Path folder) throws IOException {
        Files.writeString(Files.createDirectories(folder.resolve("scenarios")).resolve("flood.yaml"), SCENARIO);
        InetSocketAddress collector = new InetSocketAddress(InetAddress.getLoopbackAddress(), freePort());
        LabConfig standard = LabConfig.in(folder.resolve("lab"), collector);
        Lab lab = Lab.start(
                new LabConfig(standard.directory(), null, folder.resolve("scenarios"), collector, standard.traffic()),
                clock);
        running.push(lab::close);
        lab.play("steady-flood", Duration.ZERO);
        Inventory inventory = Inventory.load(lab.inventory());
        NetconfClient client = new NetconfClient(NetconfConfig.standard());
        running.push(client::close);
        DevicePool pool = new DevicePool(client, inventory.devices(), PoolConfig.standard(), clock, random);
        running.push(pool::close);
        SchemaStore store = new SchemaStore(folder.resolve("schemas"));
        Telemetry telemetry = new Telemetry(
                TelemetryConfig.of(
                        FlowCollectorConfig.at(collector), new ArtifactSettings("local", "countersign", "test")),
                inventory,
                pool,
                store,
                SketchKey.random(SipHash.Variant.SIPHASH_2_4, random),
                new ArtifactSigner(ArtifactSigner.newKeys()),
                new ArtifactCatalogue(ArtifactCatalogue.Limits.DEFAULT, clock, (_, _, _, _) -> {}),
                clock);
        running.push(telemetry::close);
        Ledger ledger = new Ledger(LedgerConfig.in(folder, "example.net/speed"), clock);
        running.push(ledger::close);
        source = new DeviceRunning(pool, new DeviceSchemas(store));
        verifier = new ProposalVerifier(
                source,
                telemetry.evidence(),
                telemetry.traffic(),
                PolicyRules.DEFAULT,
                ReviewConfig.DEFAULT.evidenceMaxAge(),
                clock);
        desk = desk(ledger);
        TaskAgents agents = new TaskAgents(new TaskAgents.Parts(
                telemetry.evidence(),
                new Kept(answer),
                PromptLibrary.builtIn(),
                new DdosAnalyst(),
                AgentSettings.DEFAULT,
                new TriggerSettings(
                        true,
                        TaskParameters.DEFAULT,
                        1,
                        TriggerSettings.DEFAULT.every(),
                        TriggerSettings.DEFAULT.quiet()),
                clock,
                random));
        running.push(agents::close);
        ledger.start();
        client.start();
        pool.start();
        telemetry.start();
        agents.start();
        Ticker keepingUp = new Ticker("present-network", Duration.ofSeconds(2), verifier::keepUp);
        running.push(keepingUp::close);
        keepingUp.start();
    }

    static FloodedLab start(Path folder) throws IOException {
        return new FloodedLab(folder);
    }

    private ReviewDesk desk(Ledger ledger) {
        Operators operators = new Operators(ledger, clock, random);
        RelyingPartyConfig party = new RelyingPartyConfig("localhost", "Countersign", Set.of("http://localhost:8080"));
        return new ReviewDesk(new ReviewDesk.Parts(
                ledger,
                verifier,
                new RuleBasedRisk(RiskRules.DEFAULT),
                source::digest,
                operators,
                new Passkeys(ledger, operators, party, clock, random),
                ApprovalPolicy.DEFAULT,
                ReviewConfig.DEFAULT,
                (_, _) -> {},
                clock,
                random));
    }

    /** What the built-in analyst proposes, as soon as it does. */
    Proposal proposal() throws Exception {
        return answer.get(FLOOD_IS_SEEN, TimeUnit.SECONDS);
    }

    Verifier verifier() {
        return verifier;
    }

    RunningSource running() {
        return source;
    }

    ReviewDesk desk() {
        return desk;
    }

    @Override
    public void close() {
        while (!running.isEmpty()) {
            running.pop().run();
        }
    }

    private static int freePort() throws IOException {
        try (DatagramSocket socket = new DatagramSocket(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))) {
            return socket.getLocalPort();
        }
    }

    /** Keeps the first proposal and takes none in. */
    private record Kept(CompletableFuture<Proposal> first) implements ProposalSink {
        @Override
        public Submission submit(Proposal proposal) {
            first.complete(proposal);
            return new Submission.Refused("it is handed in by the test");
        }

        @Override
        public void recordUnable(TaskId task, AgentId agent, AgentAnswer.Unable answer, ModelRun run) {}

        @Override
        public void recordTask(TaskId task, AgentId agent, String event, String detail) {}
    }
}
