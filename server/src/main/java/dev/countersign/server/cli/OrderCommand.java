package dev.countersign.server.cli;

import dev.countersign.core.CanonicalJson;
import dev.countersign.core.Text;
import dev.countersign.server.web.action.Order;
import dev.countersign.server.web.action.SignedOrders;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import picocli.CommandLine.Mixin;
import tools.jackson.core.JacksonException;
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
            requireSame(order, action, subject, reason);
            terminal.say("You sign: " + Text.visible(order.text().strip()));
            String signature = signer.sign(
                    SignedOrders.NAMESPACE, order.text().getBytes(StandardCharsets.UTF_8), shared().mayAsk());
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

    /** What is signed is the text, so the text must say what was asked for, not only what came beside it. */
    private void requireSame(Order order, String action, String subject, String reason) {
        Map<String, String> expected = Map.of(
                "domain",
                SignedOrders.NAMESPACE,
                "subject",
                subject,
                "action",
                action.toUpperCase(Locale.ROOT),
                "operator",
                signer.operator(),
                "reason",
                reason);
        JsonNode said = said(order.text());
        expected.forEach((name, value) -> {
            if (!said.path(name).asString("").equals(value)) {
                throw CommandFailed.refused("expected an order whose " + name + " is " + Text.quoted(value) + ", found "
                        + Text.quoted(order.text()) + "; nothing was signed");
            }
        });
    }

    private static JsonNode said(String text) {
        try {
            return CanonicalJson.MAPPER.readTree(text);
        } catch (JacksonException e) {
            throw new CommandFailed(
                    "expected an order in JSON, found " + Text.quoted(text) + "; nothing was signed", e);
        }
    }
}
