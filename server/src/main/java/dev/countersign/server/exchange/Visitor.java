package dev.countersign.server.exchange;

import dev.countersign.state.sharing.KeyPin;
import dev.countersign.state.sharing.SharingRules;
import io.javalin.http.Context;
import java.security.cert.X509Certificate;
import java.util.Optional;

/** Who a client certificate says is there: the key, and what the rules call who has it. */
record Visitor(KeyPin key, Optional<String> consumer, Optional<String> peer) {
    private static final String CERTIFICATES = "jakarta.servlet.request.X509Certificate";

    /** The visitor of a request; empty without a client certificate, which the listener does not let in. */
    static Optional<Visitor> of(Context context, SharingRules rules) {
        if (!(context.req().getAttribute(CERTIFICATES) instanceof X509Certificate[] chain) || chain.length == 0) {
            return Optional.empty();
        }
        KeyPin key = KeyPin.of(chain[0].getPublicKey());
        return Optional.of(new Visitor(
                key, rules.consumer(key).map(c -> c.name()), rules.peer(key).map(p -> p.name())));
    }
}
