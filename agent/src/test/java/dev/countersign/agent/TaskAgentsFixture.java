package dev.countersign.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.countersign.agent.context.TaskContext;
import dev.countersign.agent.context.TaskParameters;
import dev.countersign.agent.model.Model;
import dev.countersign.agent.model.ModelAnswer;
import dev.countersign.agent.model.ModelRequest;
import dev.countersign.agent.model.builtin.DdosAnalyst;
import dev.countersign.agent.template.PromptLibrary;
import dev.countersign.core.AgentId;
import dev.countersign.core.OperatorId;
import dev.countersign.core.TaskId;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;

/** Task agents over a flood, a model that a test can change, and a desk that keeps what it is handed. */
abstract class TaskAgentsFixture {
    static final OperatorId OPERATOR = new OperatorId("ana");
    static final String WORDS = "mitigate ddos on border1 GigabitEthernet0/1";

    final Scene scene = Scene.flood();
    final FakeDesk desk = new FakeDesk();
    final List<TaskContext> asked = Collections.synchronizedList(new ArrayList<>());
    Function<ModelRequest, ModelAnswer> thinking = new DdosAnalyst()::answer;
    final Model model = new Model() {
        @Override
        public String id() {
            return "test/model@1";
        }

        @Override
        public Map<String, String> sampling() {
            return Map.of("temperature", "0");
        }

        @Override
        public ModelAnswer answer(ModelRequest request) {
            asked.add(request.context());
            return thinking.apply(request);
        }
    };
    final TaskAgents agents = agents(4);

    @AfterEach
    void close() {
        agents.close();
    }

    TaskAgents agents(int maxRunning) {
        return new TaskAgents(new TaskAgents.Parts(
                scene,
                desk,
                PromptLibrary.builtIn(),
                model,
                new AgentSettings(
                        new AgentId("ddos-mitigation-agent"),
                        TaskParameters.DEFAULT,
                        3,
                        2,
                        maxRunning,
                        Duration.ofMillis(1)),
                new TriggerSettings(true, TaskParameters.DEFAULT, 1, Duration.ofMillis(5), Duration.ofMinutes(5)),
                Clock.fixed(Scene.NOW, ZoneOffset.UTC),
                new SplittableRandom(1)));
    }

    static TaskId started(Admission admission) {
        return switch (admission) {
            case Admission.Started(TaskId task) -> task;
            case Admission.Answered answered -> throw new AssertionError(answered);
            case Admission.Declined declined -> throw new AssertionError(declined);
        };
    }

    void awaitState(TaskId task, TaskState state) {
        await().until(() ->
                agents.find(task).map(TaskStatus::state).filter(s -> s == state).isPresent());
    }

    static void awaitLatch(CountDownLatch latch) {
        try {
            assertThat(latch.await(10, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
