package dev.countersign.server.cli;

import dev.countersign.server.run.StreamParts;
import dev.countersign.server.view.InterfaceName;
import dev.countersign.server.view.InterfaceNamesView;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "interfaces",
        description = {
            "Print what the devices call their interfaces, in the lines that stream --interfaces reads.",
            "Exit code 1 when a device has not been read yet; the others are written."
        })
final class InterfacesCommand extends Action {
    @Option(
            names = "--out",
            paramLabel = "FILE",
            description = "Write to this file, which is replaced whole; printed when left out.")
    private @Nullable Path out;

    @Override
    int run(Terminal terminal) {
        try (Client client = Client.of(shared())) {
            InterfaceNamesView view = client.get("/api/v1/interfaces", InterfaceNamesView.class);
            List<String> lines = new ArrayList<>();
            for (InterfaceName name : view.interfaces()) {
                if (StreamParts.fits(name.name())) {
                    lines.add("%s %d %s".formatted(name.device(), name.ifIndex(), name.name()));
                } else {
                    terminal.say("left out, for a line cannot hold it: " + name);
                }
            }
            show(view, lines, terminal);
            view.missing().forEach(device -> terminal.say(device + " has not said the names of its interfaces yet"));
            return view.missing().isEmpty() ? YES : NO;
        }
    }

    private void show(InterfaceNamesView view, List<String> lines, Terminal terminal) {
        if (out != null) {
            write(out, lines);
        }
        if (shared().json()) {
            terminal.json(view);
        } else if (out == null) {
            lines.forEach(terminal::print);
        } else {
            terminal.print("Wrote " + lines.size() + " names to " + out);
        }
    }

    private static void write(Path file, List<String> lines) {
        try {
            Path partial = Path.of(file + ".part");
            Files.write(partial, lines);
            Files.move(partial, file, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new CommandFailed("cannot write " + file + ": " + e, e);
        }
    }
}
