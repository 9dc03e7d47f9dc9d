package dev.countersign.server.cli;

import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "record",
        description = {
            "Print the record of a decision in the YANG models of draft-cui-nmrg-llm-nm.",
            "Of several documents the last; --list names them all."
        })
final class RecordCommand extends Action {
    @Parameters(paramLabel = "ID", description = "The proposal.")
    private String id = "";

    @Option(names = "--format", paramLabel = "xml|json", description = "xml when left out.")
    private Format format = Format.xml;

    @Option(
            names = "--model",
            paramLabel = "response|audit",
            description = "What the model answered, or what operators did; audit when left out.")
    private Model model = Model.audit;

    @Option(names = "--name", paramLabel = "NAME", description = "This document of --list.")
    private String name = "";

    @Option(names = "--list", description = "List the documents instead.")
    private boolean list;

    /** How it is written; in lower case as on the command line. */
    enum Format {
        xml,
        json
    }

    /** Which of the draft's models. */
    enum Model {
        response("llm-response-module"),
        audit("human-audit-module");

        private final String module;

        Model(String module) {
            this.module = module;
        }
    }

    /** The API's list. */
    record Records(List<Row> records) {}

    /** A line of it. */
    record Row(String name, String module) {}

    @Override
    int run(Terminal terminal) {
        try (Client client = Client.of(shared())) {
            String path = "/api/v1/records/" + Paths.part(id);
            Records records = client.get(path, Records.class);
            if (list) {
                print(records, terminal);
                return YES;
            }
            Row wanted = records.records().stream()
                    .filter(row -> name.isEmpty()
                            ? row.module().equals(model.module)
                            : row.name().equals(name))
                    .reduce((_, later) -> later)
                    .orElseThrow(() -> CommandFailed.refused("expected a document of " + model.module + ", found none; "
                            + "as long as nobody has decided there is no audit; try --model response"));
            terminal.print(client.text(path + "/" + Paths.part(wanted.name() + "." + format))
                    .strip());
            return YES;
        }
    }

    private void print(Records records, Terminal terminal) {
        if (shared().json()) {
            terminal.json(Map.of("records", records.records()));
        } else {
            records.records().forEach(row -> terminal.print(row.name()));
        }
    }
}
