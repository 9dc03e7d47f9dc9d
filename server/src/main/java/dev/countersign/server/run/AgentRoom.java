package dev.countersign.server.run;

import dev.countersign.agent.Admission;
import dev.countersign.agent.AgentSettings;
import dev.countersign.agent.TaskAgents;
import dev.countersign.agent.TaskStatus;
import dev.countersign.agent.TriggerSettings;
import dev.countersign.agent.context.TaskParameters;
import dev.countersign.agent.model.Model;
import dev.countersign.agent.model.builtin.DdosAnalyst;
import dev.countersign.agent.model.openai.OpenAiModel;
import dev.countersign.agent.model.openai.OpenAiSettings;
import dev.countersign.agent.template.PromptLibrary;
import dev.countersign.control.review.QueueItem;
import dev.countersign.control.review.ReviewDesk;
import dev.countersign.core.OperatorId;
import dev.countersign.core.evidence.EvidenceSource;
import dev.countersign.server.api.TaskDesk;
import dev.countersign.server.api.TaskRow;
import dev.countersign.server.config.Configuration;
import dev.countersign.server.config.ModelSettings;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;

/** The task agents and the model they think with. They see telemetry through its port, and control through its sink. */
final class AgentRoom implements TaskDesk, AutoCloseable {
    private final ReviewDesk desk;
    private final Model model;
    private final TaskAgents agents;

    AgentRoom(Configuration configuration, EvidenceSource evidence, ReviewDesk desk, Clock clock, SecureRandom random) {
        this.desk = desk;
        this.model = model(configuration.model());
        AgentSettings standard = AgentSettings.DEFAULT;
        TaskParameters parameters = new TaskParameters(
                configuration.trigger().packetsPerSecond(),
                configuration.trigger().synShare(),
                TaskParameters.DEFAULT.evidenceAge());
        this.agents = new TaskAgents(new TaskAgents.Parts(
                evidence,
                desk,
                PromptLibrary.builtIn(),
                model,
                new AgentSettings(
                        standard.agent(),
                        parameters,
                        configuration.review().maxRounds(),
                        standard.maxQuestions(),
                        standard.maxRunning(),
                        standard.retryPause()),
                new TriggerSettings(
                        configuration.trigger().enabled(),
                        parameters,
                        TriggerSettings.DEFAULT.sustained(),
                        TriggerSettings.DEFAULT.every(),
                        configuration.trigger().quiet()),
                clock,
                random));
    }

    private static Model model(ModelSettings settings) {
        return switch (settings) {
            case ModelSettings.Builtin() -> new DdosAnalyst();
            case ModelSettings.OpenAi openAi ->
                new OpenAiModel(OpenAiSettings.of(openAi.url(), openAi.model(), openAi.key(), openAi.timeout()));
        };
    }

    TaskAgents agents() {
        return agents;
    }

    /** Takes up proposals that were open before a restart, and watches for what triggers a task. */
    void start() {
        desk.queue().stream()
                .map(QueueItem::id)
                .forEach(id -> desk.find(id).ifPresent(subject -> agents.adopt(subject.proposal())));
        agents.start();
    }

    @Override
    public void close() {
        agents.close();
        if (model instanceof OpenAiModel openAi) {
            openAi.close();
        }
    }

    @Override
    public TaskStart start(String intent, OperatorId requestedBy) {
        return switch (agents.request(intent, requestedBy)) {
            case Admission.Started(var task) ->
                agents.find(task)
                        .<TaskStart>map(status -> new TaskStart.Started(row(status)))
                        .orElseGet(() -> new TaskStart.Refused(
                                "a task that runs", "one that ended at once", "look at the tasks"));
            case Admission.Answered(var _, var answer) ->
                new TaskStart.Refused("a task of the library", answer.explanation(), "say it in other words");
            case Admission.Declined(String reason) ->
                new TaskStart.Refused("room for another agent", reason, "wait until one has ended");
        };
    }

    @Override
    public List<TaskRow> tasks() {
        return agents.tasks().stream().map(AgentRoom::row).toList();
    }

    private static TaskRow row(TaskStatus status) {
        return new TaskRow(
                status.task(),
                status.agent(),
                status.taskType(),
                status.at().toString(),
                status.state().name(),
                status.heartbeat());
    }
}
