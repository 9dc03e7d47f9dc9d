package dev.countersign.server.cli;

import dev.countersign.server.view.QueueView;
import picocli.CommandLine.Command;

@Command(name = "queue", aliases = "decisions", description = "List proposals and what became of them.")
final class QueueCommand extends Action {
    @Override
    int run(Terminal terminal) {
        try (Client client = Client.of(shared())) {
            QueueView queue = client.get("/api/v1/proposals", QueueView.class);
            if (shared().json()) {
                terminal.json(queue);
            } else {
                QueueText.print(queue, terminal);
            }
            return YES;
        }
    }
}
