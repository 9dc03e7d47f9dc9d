package dev.countersign.server.cli;

import dev.countersign.control.ledger.LedgerException;
import dev.countersign.control.review.operator.Role;
import dev.countersign.core.OperatorId;
import dev.countersign.lab.LabException;
import dev.countersign.network.inventory.InventoryException;
import dev.countersign.server.run.Countersign;
import dev.countersign.stream.StreamException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumSet;
import java.util.concurrent.CountDownLatch;

/**
 * A program that runs until it is told to end (SIGINT, SIGTERM); then what it opened is closed, last first.
 */
final class Service {
    private final Terminal terminal;
    private final Deque<AutoCloseable> open = new ArrayDeque<>();
    private final CountDownLatch ended = new CountDownLatch(1);

    Service(Terminal terminal) {
        this.terminal = terminal;
        Runtime.getRuntime().addShutdownHook(new Thread(this::close, "shutdown"));
    }

    /** Something to close at the end. */
    synchronized void opens(AutoCloseable part) {
        open.push(part);
    }

    /** Runs a start; what a user can mend becomes a message. */
    void started(Runnable start) {
        try {
            start.run();
        } catch (InventoryException
                | LedgerException
                | LabException
                | StreamException
                | UncheckedIOException
                | IllegalArgumentException e) {
            throw new CommandFailed(String.valueOf(e.getMessage()), e);
        }
    }

    /** Says where the pages are and, when nobody can sign in yet, how the first person gets in. */
    void announce(Countersign countersign, Path data, Path folder) {
        Whereabouts here = new Whereabouts(
                countersign.origin().toString(), data.toAbsolutePath().toString());
        Path note = Whereabouts.file(Shared.environment());
        here.write(Whereabouts.in(folder));
        here.write(note);
        opens(() -> here.remove(Whereabouts.in(folder)));
        opens(() -> here.remove(note));
        terminal.say("Pages   " + countersign.origin());
        if (!countersign.hasOperators()) {
            String link = countersign.invite(login(), EnumSet.allOf(Role.class));
            terminal.say("Enrol   " + link);
            terminal.say("        This link works once, for " + login() + ", in the next 30 minutes.");
        }
    }

    /** The login name, or {@code operator} when it is not a name for one. */
    static OperatorId login() {
        try {
            return new OperatorId(System.getProperty("user.name"));
        } catch (IllegalArgumentException _) {
            return new OperatorId("operator");
        }
    }

    int await() {
        try {
            ended.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return Action.YES;
    }

    /** Ends it from inside. */
    void end() {
        close();
    }

    private synchronized void close() {
        while (!open.isEmpty()) {
            try {
                open.pop().close();
            } catch (Exception e) {
                terminal.fail("a part did not close: " + e);
            }
        }
        ended.countDown();
    }
}
