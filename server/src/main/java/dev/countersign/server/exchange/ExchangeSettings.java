package dev.countersign.server.exchange;

import java.net.InetSocketAddress;
import java.nio.file.Path;

/**
 * How this domain takes part in the exchange.
 *
 * @param rules the sharing policy
 * @param certificate PEM file of this domain's certificate chain, shown as server and as client
 * @param key PEM file of its private key
 * @param trust PEM file of the certificates that those of other domains must go back to
 * @param sketchKey file with the sketch key that is shared with peers: 32 hexadecimal digits
 */
public record ExchangeSettings(
        Path rules, InetSocketAddress listen, Path certificate, Path key, Path trust, Path sketchKey) {}
