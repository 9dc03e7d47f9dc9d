/**
 * Who is asking: sessions of signed-in people, the token of a shell on the host, and rate limits. No HTTP here; {@code
 * server.web} reads cookies and headers and asks this package. All types may be used from any thread.
 */
@NullMarked
package dev.countersign.server.auth;

import org.jspecify.annotations.NullMarked;
