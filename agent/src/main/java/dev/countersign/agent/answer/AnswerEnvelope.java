package dev.countersign.agent.answer;

import dev.countersign.core.proposal.AgentAnswer;

/** The JSON document a model answers with: one object with the field {@code answer}. */
public record AnswerEnvelope(AgentAnswer answer) {}
