/**
 * The REST API under {@code /api/v1}: the same views as the pages, as JSON, and the same decisions. {@link
 * dev.countersign.server.api.Api} lists the endpoints; {@link dev.countersign.server.api.OpenApi} describes exactly these
 * as OpenAPI 3.1, with schemas derived from the records that are written.
 *
 * <p>Reading needs a session or the host token; deciding needs a session, its CSRF token in {@code X-CSRF-Token}, and the
 * role. There is no operation that approves, see {@code server.web.action}. Errors are problem details (RFC 9457).
 */
@NullMarked
package dev.countersign.server.api;

import org.jspecify.annotations.NullMarked;
