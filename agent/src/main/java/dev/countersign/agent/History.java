package dev.countersign.agent;

import dev.countersign.agent.context.PastOutcome;
import dev.countersign.core.inventory.InterfaceRef;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What became of proposals, the last few for each interface. Thread-safe. */
final class History {
    private static final int EACH = 5;

    private final Map<InterfaceRef, Deque<PastOutcome>> outcomes = new HashMap<>();

    synchronized void add(InterfaceRef at, PastOutcome outcome) {
        Deque<PastOutcome> past = outcomes.computeIfAbsent(at, _ -> new ArrayDeque<>());
        past.addLast(outcome);
        if (past.size() > EACH) {
            past.removeFirst();
        }
    }

    /** Oldest first. */
    synchronized List<PastOutcome> of(InterfaceRef at) {
        Deque<PastOutcome> past = outcomes.get(at);
        return past == null ? List.of() : List.copyOf(past);
    }
}
