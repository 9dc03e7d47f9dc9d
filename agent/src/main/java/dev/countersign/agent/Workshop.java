package dev.countersign.agent;

import dev.countersign.agent.answer.AnswerReader;
import dev.countersign.agent.model.Model;
import dev.countersign.agent.template.PromptTemplate;
import dev.countersign.core.ProposalId;
import dev.countersign.core.proposal.ProposalSink;
import java.time.Clock;
import java.util.function.BiConsumer;
import java.util.random.RandomGenerator;

/**
 * What every task agent works with.
 *
 * @param proposals told of each proposal's id before it is handed in
 */
record Workshop(
        ContextAssembler assembler,
        PromptTemplate template,
        AnswerReader reader,
        Model model,
        ProposalSink sink,
        AgentSettings settings,
        History history,
        RunIds ids,
        Clock clock,
        RandomGenerator random,
        BiConsumer<ProposalId, TaskAgent> proposals) {}
