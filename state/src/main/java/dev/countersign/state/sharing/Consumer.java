package dev.countersign.state.sharing;

import dev.countersign.state.artifact.QueryClass;
import java.util.List;
import java.util.Optional;

/**
 * Somebody in another domain who may read artifacts. The name, role and domain are bound to the key of the certificate
 * that it shows; nothing that it says of itself counts.
 *
 * @param role its operational role, for the record
 * @param domain the administrative domain it belongs to; what all consumers of a domain read is seen together
 * @param rate requests
 * @param budget artifacts
 * @param quota bytes
 */
public record Consumer(
        String name,
        String role,
        String domain,
        KeyPin key,
        Allowance rate,
        Allowance budget,
        Allowance quota,
        List<Grant> grants) {
    public Consumer {
        grants = List.copyOf(grants);
    }

    /** What it may read of a class. */
    public Optional<Grant> grant(QueryClass query) {
        return grants.stream().filter(g -> g.query() == query).findFirst();
    }
}
