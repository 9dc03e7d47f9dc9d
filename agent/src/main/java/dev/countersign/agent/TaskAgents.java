package dev.countersign.agent;

import dev.countersign.agent.answer.AnswerEnvelope;
import dev.countersign.agent.answer.AnswerReader;
import dev.countersign.agent.model.Model;
import dev.countersign.agent.template.PromptLibrary;
import dev.countersign.agent.template.PromptTemplate;
import dev.countersign.core.CanonicalJson;
import dev.countersign.core.OperatorId;
import dev.countersign.core.ProposalId;
import dev.countersign.core.TaskId;
import dev.countersign.core.evidence.EvidenceSource;
import dev.countersign.core.inventory.InterfaceRef;
import dev.countersign.core.proposal.AgentAnswer;
import dev.countersign.core.proposal.Effect;
import dev.countersign.core.proposal.ErrorReason;
import dev.countersign.core.proposal.ModelRun;
import dev.countersign.core.proposal.OutcomeListener;
import dev.countersign.core.proposal.Proposal;
import dev.countersign.core.proposal.ProposalSink;
import dev.countersign.core.proposal.ReviewOutcome;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The task agents: created for an operator's request or by the trigger policy, one for each interface at most; registered
 * with state and heartbeat; told what becomes of their proposals; ended gracefully and archived. Every agent runs on a
 * virtual thread of its own. Thread-safe.
 */
public final class TaskAgents implements OutcomeListener, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(TaskAgents.class);
    private static final String TASK = "ddos-mitigation";
    private static final Duration GRACE = Duration.ofSeconds(5);

    private final Parts parts;
    private final Registry registry;
    private final TriggerPolicy policy;
    private final Workshop shop;
    private final CountDownLatch closed = new CountDownLatch(1);

    /**
     * What they work with.
     *
     * @param random draws the marks around data in prompts; must be cryptographic outside of tests
     */
    public record Parts(
            EvidenceSource evidence,
            ProposalSink sink,
            PromptLibrary library,
            Model model,
            AgentSettings settings,
            TriggerSettings trigger,
            Clock clock,
            RandomGenerator random) {}

    public TaskAgents(Parts parts) {
        this.parts = parts;
        this.registry = new Registry(parts.settings().maxRunning());
        this.policy = new TriggerPolicy(parts.trigger(), parts.settings().agent(), parts.evidence(), parts.clock());
        PromptTemplate template = parts.library()
                .find(TASK)
                .orElseThrow(() -> new IllegalArgumentException("prompt library: expected the template " + TASK));
        this.shop = new Workshop(
                new ContextAssembler(parts.evidence(), parts.clock(), parts.settings()),
                template,
                new AnswerReader(template.outputSchema()),
                parts.model(),
                parts.sink(),
                parts.settings(),
                new History(),
                new RunIds(parts.clock().instant()),
                parts.clock(),
                parts.random(),
                registry::proposed);
    }

    /** Begins to watch for what triggers a task, when the settings say so. */
    public void start() {
        if (parts.trigger().enabled()) {
            Thread.ofVirtual().name("task-triggers").start(this::watch);
        }
    }

    /** An operator's request in words, for example {@code mitigate ddos on border1 GigabitEthernet0/1}. */
    public Admission request(String words, OperatorId operator) {
        Intent intent = IntentParser.parse(words, parts.evidence().topology().devices(), interfaces());
        return switch (intent) {
            case Intent.Task(String type, InterfaceRef at, List<String> constraints) ->
                admit(new TaskRequest(type, at, words, constraints, operator));
            case Intent.NotUnderstood(String explanation) -> answer(words, explanation);
        };
    }

    /** A request whose parts are known already, from a form or another program. */
    public Admission admit(TaskRequest request) {
        if (!request.taskType().equals(TASK)) {
            return answer(request.words(), "Expected the task " + TASK + ", found " + request.taskType() + ".");
        }
        return launch(TaskAgent.of(shop.ids().task(request.taskType()), request, shop));
    }

    /** Takes up a proposal of an earlier run that is still open, so that its outcome reaches somebody. */
    public Admission adopt(Proposal proposal) {
        TaskRequest request = new TaskRequest(
                proposal.taskType(), at(proposal), "open before a restart", List.of(), proposal.requestedBy());
        TaskAgent agent = TaskAgent.adopted(proposal.task(), request, shop, proposal.id(), proposal.revision());
        return launch(agent);
    }

    private Admission launch(TaskAgent agent) {
        Optional<String> obstacle = registry.admit(agent);
        if (obstacle.isPresent()) {
            return new Admission.Declined(obstacle.get());
        }
        agent.adoptedProposal().ifPresent(id -> registry.proposed(id, agent));
        try {
            agent.register();
        } catch (RuntimeException e) {
            registry.drop(agent);
            throw e;
        }
        Thread.ofVirtual().name(agent.id().value()).start(() -> {
            agent.run();
            synchronized (policy) {
                policy.quiet(agent.request().at());
            }
            registry.gone(agent);
        });
        return new Admission.Started(agent.id());
    }

    /** An answer without an agent, recorded like any other. */
    private Admission answer(String words, String explanation) {
        AgentAnswer.Unable unable = new AgentAnswer.Unable(ErrorReason.UNSUPPORTED_TASK, explanation);
        TaskId task = shop.ids().task("unsupported");
        String output = CanonicalJson.MAPPER.writeValueAsString(new AnswerEnvelope(unable));
        ModelRun run = new ModelRun("builtin/intent-parser@1", "none", null, Map.of(), words, "", output, List.of(), 1);
        parts.sink().recordUnable(task, parts.settings().agent(), unable, run);
        return new Admission.Answered(task, unable);
    }

    /** Interfaces that the inventory or any evidence names. */
    private List<InterfaceRef> interfaces() {
        List<InterfaceRef> known =
                new ArrayList<>(Interfaces.of(parts.evidence().topology()));
        parts.evidence()
                .topology()
                .devices()
                .forEach(device -> known.addAll(
                        Interfaces.of(parts.evidence().latest(parts.settings().agent(), device.id()))));
        return known.stream().distinct().toList();
    }

    /** Where an adopted proposal works: its attachment, or else its device as a whole. */
    private static InterfaceRef at(Proposal proposal) {
        return proposal.change().claims().stream()
                .flatMap(claim ->
                        claim.effect() instanceof Effect.Attaches attaches ? Stream.of(attaches.at()) : Stream.of())
                .findFirst()
                .orElseGet(() ->
                        new InterfaceRef(proposal.change().edits().getFirst().device(), Registry.WHOLE_DEVICE));
    }

    /** All agents that run, and the last of those that ended, newest first. */
    public List<TaskStatus> tasks() {
        return registry.statuses();
    }

    public Optional<TaskStatus> find(TaskId task) {
        return registry.statuses().stream().filter(s -> s.task().equals(task)).findFirst();
    }

    /** Asks an agent to end after the step it is at; false when there is none that runs. */
    public boolean end(TaskId task, OperatorId operator, String reason) {
        Optional<TaskAgent> agent = registry.running(task);
        agent.ifPresent(a -> a.end("ended by " + operator + ": " + reason));
        return agent.isPresent();
    }

    @Override
    public void decided(ProposalId id, ReviewOutcome outcome) {
        registry.byProposal(id)
                .ifPresentOrElse(agent -> agent.hear(outcome), () -> LOG.info("no agent for the outcome of {}", id));
    }

    private void watch() {
        try {
            while (!closed.await(parts.trigger().every().toMillis(), TimeUnit.MILLISECONDS)) {
                trigger();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** One evaluation of the trigger policy. */
    void trigger() {
        try {
            List<InterfaceRef> due;
            synchronized (policy) {
                due = policy.evaluate();
            }
            for (InterfaceRef at : due) {
                if (!registry.busy(at)) {
                    admit(new TaskRequest(
                            TASK,
                            at,
                            "policy trigger: rate and SYN share at " + at + " are above the thresholds",
                            List.of(),
                            null));
                }
            }
        } catch (RuntimeException e) {
            LOG.error("the trigger policy could not be evaluated", e);
        }
    }

    /** Lets every agent end after the step it is at, for at most five seconds. */
    @Override
    public void close() {
        closed.countDown();
        registry.endAll("the program stops");
        registry.awaitIdle(GRACE);
    }
}
