package dev.countersign.agent;

import dev.countersign.core.ProposalId;
import dev.countersign.core.TaskId;
import dev.countersign.core.inventory.InterfaceRef;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The agents that run, and how the last of the others ended. Thread-safe. */
final class Registry {
    /** In place of an interface's name: the agent is about its device, no interface is known. */
    static final String WHOLE_DEVICE = "*";

    private static final int KEPT = 100;

    private final int maxRunning;
    private final Map<TaskId, TaskAgent> running = new LinkedHashMap<>();
    private final Map<ProposalId, TaskAgent> proposals = new HashMap<>();
    private final Deque<TaskStatus> ended = new ArrayDeque<>();

    Registry(int maxRunning) {
        this.maxRunning = maxRunning;
    }

    /** Takes an agent in, or says why not. One for a proposal of an earlier run is not held back by the number. */
    synchronized Optional<String> admit(TaskAgent agent) {
        boolean counts = agent.adoptedProposal().isEmpty();
        if (counts && running.size() >= maxRunning) {
            return Optional.of("expected fewer than " + maxRunning + " running agents, found " + running.size()
                    + "; wait for one to end or end one");
        }
        Optional<TaskAgent> other = at(agent.request().at());
        if (other.isPresent()) {
            return Optional.of(
                    "agent " + other.get().id() + " works on " + agent.request().at() + " already");
        }
        running.put(agent.id(), agent);
        return Optional.empty();
    }

    synchronized void proposed(ProposalId id, TaskAgent agent) {
        proposals.put(id, agent);
    }

    /** Forgets an agent that never ran. */
    synchronized void drop(TaskAgent agent) {
        running.remove(agent.id());
        proposals.values().removeIf(a -> a.equals(agent));
    }

    /** Moves an agent that ended to those that are remembered. */
    synchronized void gone(TaskAgent agent) {
        if (running.containsKey(agent.id())) {
            drop(agent);
            ended.addLast(agent.status());
            if (ended.size() > KEPT) {
                ended.removeFirst();
            }
            notifyAll();
        }
    }

    synchronized boolean busy(InterfaceRef at) {
        return at(at).isPresent();
    }

    private Optional<TaskAgent> at(InterfaceRef at) {
        return running.values().stream().filter(a -> same(a.request().at(), at)).findFirst();
    }

    private static boolean same(InterfaceRef one, InterfaceRef other) {
        return one.device().equals(other.device())
                && (one.name().equals(other.name())
                        || one.name().equals(WHOLE_DEVICE)
                        || other.name().equals(WHOLE_DEVICE));
    }

    synchronized Optional<TaskAgent> running(TaskId task) {
        return Optional.ofNullable(running.get(task));
    }

    synchronized Optional<TaskAgent> byProposal(ProposalId id) {
        return Optional.ofNullable(proposals.get(id));
    }

    synchronized List<TaskStatus> statuses() {
        List<TaskStatus> all = new ArrayList<>(ended);
        running.values().forEach(agent -> all.add(agent.status()));
        all.sort(Comparator.comparing(TaskStatus::createdAt).reversed());
        return List.copyOf(all);
    }

    synchronized void endAll(String reason) {
        running.values().forEach(agent -> agent.end(reason));
    }

    /** Waits until no agent runs, at most so long; true when none does. */
    synchronized boolean awaitIdle(Duration limit) {
        long deadline = System.nanoTime() + limit.toNanos();
        try {
            long left = limit.toMillis();
            while (!running.isEmpty() && left > 0) {
                wait(left);
                left = Duration.ofNanos(deadline - System.nanoTime()).toMillis();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return running.isEmpty();
    }
}
