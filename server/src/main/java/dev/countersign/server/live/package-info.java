/**
 * Live pages: {@link dev.countersign.server.live.LiveHub} sends server-sent events (WHATWG HTML section 9.2) that name
 * what changed; a page then fetches its own parts again. {@link dev.countersign.server.live.LedgerWatch} and {@link
 * dev.countersign.server.live.Ticker} speak; both run on one virtual thread each between {@code start} and {@code close}.
 *
 * <p>An event carries a topic and no content, so a stream can leak nothing that its reader may not read.
 */
@NullMarked
package dev.countersign.server.live;

import org.jspecify.annotations.NullMarked;
