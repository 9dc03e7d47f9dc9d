/**
 * The exchange of state artifacts with other domains, over HTTP with mutual TLS on a listener of its own. {@link
 * dev.countersign.server.exchange.Exchange} is the whole of it: what this domain shares goes out through a feed per
 * consumer, what peers share comes in through a replica per peer and is merged with what this domain saw itself. Every
 * release, delivery and receipt is an entry of the ledger. The policy file decides; see {@code docs/reference/sharing.md}.
 */
@NullMarked
package dev.countersign.server.exchange;

import org.jspecify.annotations.NullMarked;
