package dev.countersign.server.cli;

import dev.countersign.server.view.QuotaRow;
import dev.countersign.server.view.SourcesView;
import dev.countersign.server.view.Spans;
import dev.countersign.telemetry.source.Lateness;
import dev.countersign.telemetry.source.SourceState;
import java.time.Duration;
import java.time.Instant;
import picocli.CommandLine.Command;

@Command(
        name = "sources",
        description = {
            "Show how the sources besides devices and flows stand: what came, what is missing, what could not be used;",
            "and what quotas refused of the devices' flows.",
            "Exit code 1 when one of them has a problem."
        })
final class SourcesCommand extends Action {
    @Override
    int run(Terminal terminal) {
        try (Client client = Client.of(shared())) {
            SourcesView view = client.get("/api/v1/sources", SourcesView.class);
            if (shared().json()) {
                terminal.json(view);
            } else {
                print(view, terminal);
            }
            return view.sources().stream().allMatch(source -> source.problem().isEmpty()) ? YES : NO;
        }
    }

    private static void print(SourcesView view, Terminal terminal) {
        TextBlock text = new TextBlock(terminal);
        if (view.sources().isEmpty()) {
            terminal.print("There are none besides the devices and their flows.");
        }
        for (SourceState source : view.sources()) {
            text.heading(source.name());
            text.fact("how", source.method());
            text.fact("from", source.from());
            text.fact("newest", source.newest() == null ? "nothing yet" : age(source.newest(), view.now()));
            text.fact(
                    "values",
                    "%d used, %d missing, %d not usable"
                            .formatted(source.received(), source.missed(), source.malformed()));
            Lateness late = source.late();
            if (late != null) {
                text.fact("late", "half of them within %d ms, all within %d ms".formatted(late.half(), late.most()));
            }
            if (!source.problem().isEmpty()) {
                text.fact("problem", source.problem());
            }
        }
        quotas(view, text);
    }

    private static void quotas(SourcesView view, TextBlock text) {
        if (!view.quotas().isEmpty()) {
            text.heading("refused by quotas since the start");
        }
        for (QuotaRow row : view.quotas()) {
            text.fact(row.device(), row.refused() + " " + row.unit() + ", by " + row.key());
        }
    }

    private static String age(Instant newest, Instant now) {
        Duration age = Duration.between(newest, now);
        return Spans.words(age.isNegative() ? Duration.ZERO : age) + " ago";
    }
}
