package dev.countersign.server.cli;

import dev.countersign.server.view.DecisionView;
import dev.countersign.server.view.DeploymentView;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(name = "show", description = "Show a decision, and its deployment, as text.")
final class ShowCommand extends Action {
    @Parameters(paramLabel = "ID", description = "The proposal.")
    private String id = "";

    @Mixin
    private Signer signer = new Signer();

    @Override
    int run(Terminal terminal) {
        try (Client client = Client.of(shared())) {
            DecisionView view = client.get(Paths.proposal(id, signer.operatorIfNamed()), DecisionView.class);
            if (shared().json()) {
                terminal.json(view);
                return YES;
            }
            new DecisionText(view, terminal).print();
            if (view.deployment() != null) {
                DeploymentText.print(
                        client.get("/api/v1/deployments/" + Paths.part(view.deployment()), DeploymentView.class),
                        terminal);
            }
            return YES;
        }
    }
}
