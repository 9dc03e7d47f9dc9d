package dev.countersign.server.cli;

import dev.countersign.server.view.Spans;
import dev.countersign.server.view.TasksView;
import dev.countersign.telemetry.audit.AuditRun;
import dev.countersign.telemetry.audit.AuditTask;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;

@Command(
        name = "audits",
        description = {
            "Show the tasks that audits have opened for people, with what differs, and how each audit's last run went.",
            "Exit code 1 when a task is open."
        })
final class AuditsCommand extends Action {
    @Override
    int run(Terminal terminal) {
        try (Client client = Client.of(shared())) {
            TasksView tasks = client.get("/api/v1/audits", TasksView.class);
            if (shared().json()) {
                terminal.json(tasks);
            } else {
                print(tasks, terminal, new TextBlock(terminal));
            }
            return tasks.open().isEmpty() ? YES : NO;
        }
    }

    private static void print(TasksView tasks, Terminal terminal, TextBlock text) {
        terminal.print(
                tasks.open().isEmpty()
                        ? "No audit has a task open."
                        : tasks.open().size() + " open.");
        tasks.open().forEach(task -> print(task, tasks.now(), text));
        if (!tasks.over().isEmpty()) {
            text.heading("Over");
            tasks.over().forEach(task -> text.paragraph(2, task.id() + ": " + task.summary()));
        }
        text.heading("Last runs");
        tasks.runs().forEach(run -> print(run, tasks.now(), text));
        if (tasks.runs().isEmpty()) {
            text.paragraph(2, "No audit has run yet.");
        }
    }

    private static void print(AuditTask task, Instant now, TextBlock text) {
        text.heading(task.id() + ", for " + span(task.since(), now));
        text.paragraph(2, task.summary());
        task.differences().forEach(d -> {
            text.paragraph(2, d.what());
            text.fact("  here", d.here());
            text.fact("  expected", d.expected());
        });
        if (task.more() > 0) {
            text.paragraph(2, "and " + task.more() + " more");
        }
        text.fact("artifacts", String.join(" ", task.artifacts()));
        text.fact("evidence", task.evidence().stream().map(Object::toString).collect(Collectors.joining(" ")));
    }

    private static void print(AuditRun run, Instant now, TextBlock text) {
        text.paragraph(
                2,
                "%s: %s ago; %d examined, %d found, %d not examined"
                        .formatted(
                                run.kind().name().toLowerCase(Locale.ROOT),
                                span(run.at(), now),
                                run.examined(),
                                run.found(),
                                run.skipped().size()));
        run.skipped().forEach(skipped -> text.paragraph(4, skipped));
    }

    private static String span(Instant since, Instant now) {
        Duration span = Duration.between(since, now);
        return Spans.words(span.isNegative() ? Duration.ZERO : span);
    }
}
