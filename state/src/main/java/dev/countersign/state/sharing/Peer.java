package dev.countersign.state.sharing;

import java.net.URI;
import java.security.PublicKey;
import java.time.Duration;

/**
 * Another domain's server, whose artifacts are read here.
 *
 * @param domain the only domain that its artifacts may speak of
 * @param url where it serves its exchange
 * @param key of its certificate, when it serves and when it pushes
 * @param signer whose signature its artifacts bear
 * @param every how often it is asked; zero for never, when it pushes
 * @param push whether what it may read as a consumer is sent to it unasked
 * @param quota bytes that are taken in from it
 */
public record Peer(
        String name,
        String domain,
        URI url,
        KeyPin key,
        PublicKey signer,
        Duration every,
        boolean push,
        Allowance quota) {}
