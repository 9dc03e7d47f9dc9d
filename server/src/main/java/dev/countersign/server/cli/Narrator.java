package dev.countersign.server.cli;

import dev.countersign.control.ledger.Entry;
import dev.countersign.server.live.Ticker;
import dev.countersign.server.run.Countersign;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Tells in the terminal what happens, from the ledger: everything that counts is an entry there. */
final class Narrator implements AutoCloseable {
    private static final Duration PERIOD = Duration.ofSeconds(1);
    private static final String PROPOSAL = "proposal:";
    private static final Map<String, String> WORDS =
            Map.of("proposal", "Proposal", "task", "Agent", "operator", "Operator");

    /** What people need no word of while it happens; the ledger page has it all. */
    private static final Set<String> SILENT = Set.of(
            "task.step",
            "proposal.verifying",
            "statement.issued",
            "deployment.intent",
            "deployment.outcome",
            "deployment.observed");

    private static final Map<String, String> SENTENCES = Map.of(
            "proposal.submitted", "handed in, being verified",
            "proposal.queued", "waits for a person",
            "proposal.returned", "returned to the agent with findings",
            "proposal.approved", "signed and approved",
            "deployment.begun", "being deployed",
            "deployment.confirm-window", "committed with a way back; keep it or it reverts by itself",
            "deployment.confirmed", "kept",
            "deployment.rolled-back", "rolled back");

    private final Countersign countersign;
    private final Terminal terminal;
    private final Ticker ticker;
    private long next;
    private int up = -1;

    Narrator(Countersign countersign, Terminal terminal) {
        this.countersign = countersign;
        this.terminal = terminal;
        this.ticker = new Ticker("narrator", PERIOD, this::look);
    }

    void start() {
        for (List<Entry> entries = countersign.entries(0); !entries.isEmpty(); entries = countersign.entries(next)) {
            next = entries.getLast().sequence() + 1;
        }
        ticker.start();
    }

    @Override
    public void close() {
        ticker.close();
    }

    private void look() {
        Countersign.Reach reach = countersign.reach();
        if (reach.up() != up) {
            up = reach.up();
            terminal.say("Server  " + up + " of " + reach.devices() + " devices connected");
        }
        for (Entry entry : countersign.entries(next)) {
            next = entry.sequence() + 1;
            tell(entry);
        }
    }

    private void tell(Entry entry) {
        String subject = entry.subject();
        String kind = subject.substring(0, Math.max(0, subject.indexOf(':')));
        String word = WORDS.get(kind);
        if (word == null || SILENT.contains(entry.kind())) {
            return;
        }
        LocalTime time =
                entry.time().atZone(ZoneId.systemDefault()).toLocalTime().truncatedTo(ChronoUnit.SECONDS);
        terminal.say("%s  %s %s: %s"
                .formatted(
                        time,
                        word,
                        subject.substring(kind.length() + 1),
                        SENTENCES.getOrDefault(entry.kind(), entry.kind().replaceFirst("^[a-z]+\\.", ""))));
        if (entry.kind().equals("proposal.queued") && subject.startsWith(PROPOSAL)) {
            terminal.say("          " + countersign.origin() + "/decide/" + subject.substring(PROPOSAL.length()));
        }
    }
}
