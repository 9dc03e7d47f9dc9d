package dev.countersign.server.cli;

import dev.countersign.control.review.ApprovalStatement;
import dev.countersign.core.CanonicalJson;
import dev.countersign.core.Digest;
import dev.countersign.server.view.DecisionView;
import dev.countersign.server.view.DeviceChange;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

@Command(
        name = "approve",
        description = {
            "Read a decision in the terminal and sign it with your SSH key.",
            "Shows the decision, asks to type the device's name, and signs the digest of the approval statement with"
                    + " ssh-keygen. There is no option that skips reading."
        })
final class ApproveCommand extends Action {
    @Parameters(paramLabel = "ID", description = "The proposal.")
    private String id = "";

    @Mixin
    private Signer signer = new Signer();

    @Override
    int run(Terminal terminal) {
        if (!shared().mayAsk()) {
            throw new CommandFailed("approving needs a person who reads and types; run it without --no-input");
        }
        try (Client client = Client.of(shared())) {
            String operator = signer.operator();
            DecisionView view = client.get(Paths.proposal(id, Optional.of(operator)), DecisionView.class);
            new DecisionText(view, terminal).print();
            terminal.say("");
            String typed = terminal.ask("To sign as " + operator + ", type " + view.toType() + ":")
                    .orElse("");
            if (!typed.equals(view.toType())) {
                terminal.fail("expected " + view.toType() + ", found something else; nothing was signed");
                return NO;
            }
            return sign(client, view, operator, typed, terminal);
        }
    }

    private int sign(Client client, DecisionView view, String operator, String typed, Terminal terminal) {
        JsonNode issued = client.post(
                "/decide/" + Paths.part(id) + "/statement",
                Map.of("operator", operator, "typed", typed),
                JsonNode.class);
        String canonical = issued.path("canonical").asString();
        ApprovalStatement statement = CanonicalJson.MAPPER.readValue(canonical, ApprovalStatement.class);
        requireSame(view, statement, operator);
        terminal.say("You sign " + statement.digest().words() + " " + statement.digest());
        Map<String, String> body = new HashMap<>();
        body.put("operator", operator);
        body.put("signature", signer.sign(ApprovalStatement.DOMAIN, statement.sshMessage(), true));
        JsonNode answer = client.post("/decide/" + Paths.part(id) + "/sshsig", body, JsonNode.class);
        String next = answer.path("next").asString();
        if (shared().json()) {
            terminal.json(answer);
        } else if (next.startsWith("/confirm/")) {
            String deployment = next.substring("/confirm/".length());
            terminal.print("Signed. It is being deployed; look with ./countersign show " + id + ", then");
            terminal.print("  ./countersign keep " + deployment + " --as " + operator);
            terminal.print("  ./countersign revert " + deployment + " --as " + operator);
            terminal.print("Without either the devices take the change back on their own.");
        } else {
            terminal.print("Signed. Another person must sign too.");
        }
        return YES;
    }

    /**
     * What is signed must be what was shown. The statement is read from its own canonical bytes, whose digest is signed,
     * and compared with the decision: proposal with revision and digest, and for each device the base and the result.
     */
    private static void requireSame(DecisionView view, ApprovalStatement statement, String operator) {
        List<String> shown =
                view.changes().stream().map(ApproveCommand::place).sorted().toList();
        List<String> signed = statement.devices().stream()
                .map(device -> device.edit().device() + " " + device.base() + " " + device.result())
                .sorted()
                .toList();
        boolean same = statement.domain().equals(ApprovalStatement.DOMAIN)
                && statement.proposal().equals(view.id())
                && statement.revision() == view.revision()
                && statement.proposalDigest().equals(new Digest(view.digest()))
                && statement.approver().value().equals(operator)
                && shown.equals(signed);
        if (!same) {
            throw CommandFailed.refused(
                    "expected a statement over what was shown, found another; nothing was signed. The"
                            + " proposal may just have changed: read it again");
        }
    }

    private static String place(DeviceChange change) {
        return change.device() + " " + change.base() + " " + change.result();
    }
}
