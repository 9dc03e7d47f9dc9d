package dev.countersign.server.cli;

import dev.countersign.server.view.ArtifactView;
import dev.countersign.server.view.ArtifactView.NamedText;
import dev.countersign.server.view.Spans;
import dev.countersign.state.artifact.ArtifactCatalogue;
import dev.countersign.state.artifact.ArtifactCatalogue.Entry;
import dev.countersign.state.artifact.QueryClass;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "artifacts",
        description = {
            "List the state artifacts that are kept, newest first.",
            "With an ID show one: what it answers, how sure, how old, from where, who read it."
        })
final class ArtifactsCommand extends Action {
    @Parameters(paramLabel = "ID", arity = "0..1", description = "The artifact.")
    private String id = "";

    @Option(names = "--query", paramLabel = "CLASS", description = "Only of this class: ${COMPLETION-CANDIDATES}.")
    private @Nullable QueryClass query;

    @Option(names = "--device", paramLabel = "NAME", description = "Only with observations of this device.")
    private String device = "";

    @Option(names = "--limit", paramLabel = "N", description = "At most so many; 50 when left out.")
    private int limit = 50;

    @Option(
            names = "--out",
            paramLabel = "FILE",
            description = "Write the signed bytes (COSE_Sign1) of ID to a new file.")
    private @Nullable Path out;

    /** The API's list. */
    record Catalogue(List<Entry> artifacts) {}

    @Override
    int run(Terminal terminal) {
        try (Client client = Client.of(shared())) {
            if (id.isEmpty()) {
                list(client, terminal);
            } else {
                show(client, terminal);
            }
            return YES;
        }
    }

    private void list(Client client, Terminal terminal) {
        String path = "/api/v1/artifacts?limit=" + limit + "&query=" + (query == null ? "" : query.name()) + "&device="
                + Paths.part(device);
        Catalogue catalogue = client.get(path, Catalogue.class);
        if (shared().json()) {
            terminal.json(catalogue);
            return;
        }
        terminal.print(terminal.paint(Terminal.Colour.BOLD, line("ID", "ANSWERS", "AGE", "WHERE")));
        Instant now = Instant.now();
        catalogue.artifacts().forEach(entry -> terminal.print(line(entry, now)));
    }

    private static String line(Entry entry, Instant now) {
        List<String> points = entry.scope().points().stream()
                .map(p -> p.device() + " " + p.point())
                .toList();
        String more = points.size() > 1 ? " +" + (points.size() - 1) : "";
        Duration age = entry.quality().age(now);
        return line(
                entry.id(),
                entry.query().name().toLowerCase(Locale.ROOT).replace('_', '-'),
                Spans.words(age),
                points.getFirst() + more);
    }

    private static String line(String id, String answers, String age, String where) {
        return "%s %s %s %s"
                .formatted(
                        TextBlock.cell(id, 35),
                        TextBlock.cell(answers, 20),
                        TextBlock.cell(age, 6),
                        TextBlock.cell(where, 16))
                .stripTrailing();
    }

    private void show(Client client, Terminal terminal) {
        String path = "/api/v1/artifacts/" + Paths.part(id);
        if (out != null) {
            write(client, path + "/cose", out);
        }
        ArtifactView view = client.get(path + "/about", ArtifactView.class);
        if (shared().json()) {
            terminal.json(view);
            return;
        }
        TextBlock text = new TextBlock(terminal);
        text.paragraph(0, view.row().answers());
        text.paragraph(
                0,
                view.row().where() + ", " + view.row().interval().start() + " for "
                        + Spans.words(view.row().interval().length()) + "; "
                        + view.row().sure() + "; "
                        + Spans.words(view.row().age()) + " old.");
        text.heading("What it answers");
        text.paragraph(2, view.summary());
        facts(text, view.contents());
        text.heading("How sure");
        facts(text, view.quality());
        text.heading("Of what");
        facts(text, view.scope());
        text.fact("seen at", String.join(", ", view.points()));
        text.heading("From where");
        facts(text, view.provenance());
        text.fact("signed by", view.entry().signedBy());
        text.heading("What it may give away");
        view.leakage().forEach(exposure -> text.paragraph(2, exposure));
        text.heading("Who read it");
        view.entry().readers().forEach(reader -> text.paragraph(2, read(reader)));
    }

    private static String read(ArtifactCatalogue.Reader reader) {
        return "%s, %d times, last at %s".formatted(reader.consumer(), reader.times(), reader.last());
    }

    private static void facts(TextBlock text, List<NamedText> facts) {
        facts.forEach(fact -> text.fact(fact.name(), fact.text()));
    }

    private static void write(Client client, String path, Path file) {
        try (InputStream in = client.stream(path)) {
            Files.copy(in, file);
        } catch (IOException e) {
            throw new CommandFailed("expected a new file to write to, found " + file + ": " + e.getMessage(), e);
        }
    }
}
