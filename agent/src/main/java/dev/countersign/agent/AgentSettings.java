package dev.countersign.agent;

import dev.countersign.agent.context.TaskParameters;
import dev.countersign.core.AgentId;
import java.time.Duration;

/**
 * How task agents work.
 *
 * @param agent the NACM user that all agents of this template act as
 * @param maxRounds answers a model may give for one proposal before the task ends
 * @param maxQuestions times an operator may ask for more evidence
 * @param maxRunning agents at the same time
 * @param retryPause time before a model that failed is asked again; that takes a round too
 */
public record AgentSettings(
        AgentId agent,
        TaskParameters parameters,
        int maxRounds,
        int maxQuestions,
        int maxRunning,
        Duration retryPause) {
    public static final AgentSettings DEFAULT = new AgentSettings(
            new AgentId("ddos-mitigation-agent"), TaskParameters.DEFAULT, 3, 3, 4, Duration.ofSeconds(5));

    public AgentSettings {
        if (maxRounds < 1 || maxQuestions < 0 || maxRunning < 1) {
            throw new IllegalArgumentException(
                    "agent settings: expected at least 1 round, 0 questions and 1 agent, found " + maxRounds + ", "
                            + maxQuestions + ", " + maxRunning);
        }
    }
}
