/**
 * The HTTP kernel: {@link dev.countersign.server.web.WebServer} takes a list of {@link
 * dev.countersign.server.web.Endpoint}s and does for each of them what must never be forgotten: headers, Host and
 * Origin checks, session, CSRF token, access, rate limits, bounded bodies, and errors as RFC 9457 problems.
 *
 * <p>An endpoint's action gets a {@link dev.countersign.server.web.Call} and returns a {@link
 * dev.countersign.server.web.Reply}, both values; it never sees the web framework. To add a page: write the record it
 * shows in {@code server.view}, a template {@code src/main/jte/NAME.jte} with the two parameters {@code @param
 * dev.countersign.server.web.PageContext page} and {@code @param THE_RECORD model}, and an {@link
 * dev.countersign.server.web.Endpoint#page} in {@code server.web.page} that returns {@link
 * dev.countersign.server.web.Reply#html}; list it in {@code Pages}. Whoever is not signed in is sent to {@code /sign-in}
 * first, unless the page's access is {@code ANYONE}. Scripts and sheets are files in {@code resources/static}, linked by
 * {@code page.assets().href("app.css")}; inline ones are refused by the content security policy. A form carries {@code
 * <input type="hidden" name="csrf" value="${page.csrf()}">}.
 *
 * <p>Every request runs on a virtual thread of its own.
 */
@NullMarked
package dev.countersign.server.web;

import org.jspecify.annotations.NullMarked;
