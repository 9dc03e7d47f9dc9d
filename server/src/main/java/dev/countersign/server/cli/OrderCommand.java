package dev.countersign.server.cli;

import dev.countersign.server.web.action.Order;
import dev.countersign.server.web.action.SignedOrders;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import picocli.CommandLine.Mixin;
import tools.jackson.databind.JsonNode;

/** A command that hands in an order signed with the operator's SSH key. */
abstract class OrderCommand extends Action {
    @Mixin
    private Signer signer = new Signer();

    int order(Terminal terminal, String action, String subject, String reason) {
        try (Client client = Client.of(shared())) {
            Order order = client.post(
                    "/orders",
                    Map.of("operator", signer.operator(), "action", action, "subject", subject, "reason", reason),
                    Order.class);
            boolean ours = order.subject().equals(subject)
                    && order.action().name().equalsIgnoreCase(action)
                    && order.text().contains(subject)
                    && order.text().contains(order.action().name());
            if (!ours) {
                throw new CommandFailed("expected an order to " + action + " " + subject + ", found " + order.text());
            }
            terminal.say("You sign: " + order.text().strip());
            String signature = signer.sign(SignedOrders.NAMESPACE, order.text().getBytes(StandardCharsets.UTF_8));
            JsonNode answer = client.post(
                    "/orders/signed", Map.of("nonce", order.nonce(), "signature", signature), JsonNode.class);
            if (shared().json()) {
                terminal.json(answer);
            } else {
                terminal.print("Done: " + action + " " + subject + ".");
            }
            return YES;
        }
    }
}
