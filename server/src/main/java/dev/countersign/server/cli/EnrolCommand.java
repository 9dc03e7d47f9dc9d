package dev.countersign.server.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

@Command(
        name = "enrol",
        description = "Make a one-time link by which a person enrols a passkey, or register their SSH key.")
final class EnrolCommand extends Action {
    @Parameters(paramLabel = "NAME", description = "The operator; added when new.")
    private String name = "";

    @Option(names = "--ssh-key", paramLabel = "FILE", description = "Register this SSH public key at once.")
    private @Nullable Path sshKey;

    @Option(
            names = "--role",
            paramLabel = "ROLE",
            description = "For a new operator: VIEWER, APPROVER, LEAD, ADMINISTRATOR; APPROVER when left out.")
    private @Nullable List<String> roles;

    @Override
    int run(Terminal terminal) {
        try (Client client = Client.of(shared())) {
            Map<String, Object> body = new HashMap<>();
            body.put("id", name);
            if (roles != null) {
                body.put("roles", roles);
            }
            JsonNode invitation = client.post("/api/v1/operators", body, JsonNode.class);
            if (sshKey != null) {
                return register(client, invitation.path("token").asString(), sshKey, terminal);
            }
            if (shared().json()) {
                terminal.json(invitation);
            } else {
                terminal.print(invitation.path("link").asString());
                terminal.say(
                        "Good once, until " + invitation.path("expiresAt").asString() + ", for " + name + " only.");
            }
            return YES;
        }
    }

    private int register(Client client, String token, Path file, Terminal terminal) {
        JsonNode operator = client.post("/api/v1/ssh-keys", Map.of("token", token, "line", line(file)), JsonNode.class);
        if (shared().json()) {
            terminal.json(operator);
        } else {
            terminal.print("Registered " + file + " for " + name + ".");
        }
        return YES;
    }

    /** The public key: a private key is never read, even when it was named. */
    private static String line(Path file) {
        Path publicKey = file.toString().endsWith(".pub") ? file : Path.of(file + ".pub");
        try {
            return Files.readString(publicKey).strip();
        } catch (IOException e) {
            throw new CommandFailed("cannot read " + publicKey + ": " + e, e);
        }
    }
}
