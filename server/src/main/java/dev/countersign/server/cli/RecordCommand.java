package dev.countersign.server.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "record", description = "Print a decision's record in the drafts' YANG models.")
final class RecordCommand extends Action {
    /** How it is written. */
    enum Format {
        xml,
        json
    }

    /** Which of the two models of draft-cui-nmrg-llm-nm. */
    enum Model {
        response("llm-response"),
        audit("human-audit");

        private final String file;

        Model(String file) {
            this.file = file;
        }
    }

    @Parameters(paramLabel = "ID", description = "The proposal.")
    private String id = "";

    @Option(names = "--format", paramLabel = "xml|json", description = "xml when left out.")
    private Format format = Format.xml;

    @Option(
            names = "--model",
            paramLabel = "response|audit",
            description = "What the model answered, or what the operators did; audit when left out.")
    private Model model = Model.audit;

    @Override
    int run(Terminal terminal) {
        try (Client client = Client.of(shared())) {
            terminal.print(client.text("/api/v1/records/" + Paths.part(id) + "/" + model.file + "." + format)
                    .strip());
            return YES;
        }
    }
}
