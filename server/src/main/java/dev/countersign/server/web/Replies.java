package dev.countersign.server.web;

import dev.countersign.core.CanonicalJson;
import io.javalin.http.Context;
import io.javalin.http.Cookie;
import io.javalin.http.SameSite;
import java.io.IOException;
import java.io.OutputStream;
import java.util.function.Function;

/** Writes replies to the wire. */
final class Replies {
    private final Templates templates;
    private final boolean tls;
    private final Function<Call, PageContext> pages;

    Replies(Templates templates, boolean tls, Function<Call, PageContext> pages) {
        this.templates = templates;
        this.tls = tls;
        this.pages = pages;
    }

    void write(Context context, Call call, Reply reply) throws IOException {
        switch (reply) {
            case Reply.Json(int status, Object value) ->
                context.status(status)
                        .contentType("application/json")
                        .result(CanonicalJson.MAPPER.writeValueAsBytes(value));
            case Reply.Html(int status, String template, Object model) -> page(context, call, status, template, model);
            case Reply.Text(String mediaType, String text) ->
                context.contentType(mediaType).result(text);
            case Reply.Stream stream -> stream(context, stream);
            case Reply.File(Asset asset) -> file(context, asset);
            case Reply.See(String location) -> context.status(303).header("Location", location);
            case Reply.Nothing() -> context.status(204);
            case Reply.Refusal(Problem problem) -> problem(context, call, problem);
            case Reply.WithCookies(Reply inner, var cookies) -> {
                cookies.forEach(cookie -> set(context, cookie));
                write(context, call, inner);
            }
        }
    }

    /** A problem as JSON, or as a page for a person's browser. */
    void problem(Context context, Call call, Problem problem) {
        if (call.html()) {
            page(context, call, problem.status(), "problem", problem);
            return;
        }
        context.status(problem.status())
                .contentType("application/problem+json")
                .result(CanonicalJson.MAPPER.writeValueAsBytes(problem));
    }

    private void page(Context context, Call call, int status, String template, Object model) {
        context.status(status)
                .contentType("text/html; charset=utf-8")
                .result(templates.render(template, pages.apply(call), model));
    }

    private static void stream(Context context, Reply.Stream stream) throws IOException {
        context.contentType(stream.mediaType());
        if (!stream.fileName().isEmpty()) {
            context.header("Content-Disposition", "attachment; filename=\"" + stream.fileName() + "\"");
        }
        // Not context.outputStream(): that one holds back what is flushed, and events would never arrive.
        OutputStream out = context.res().getOutputStream();
        stream.body().write(out);
        out.flush();
    }

    private static void file(Context context, Asset asset) throws IOException {
        String etag = '"' + asset.digest() + '"';
        context.header("ETag", etag);
        context.header("Cache-Control", "public, max-age=31536000, immutable");
        if (etag.equals(context.header("If-None-Match"))) {
            context.status(304);
            return;
        }
        context.contentType(asset.mediaType());
        asset.writeTo(context.outputStream());
    }

    private void set(Context context, CookieSetting setting) {
        int age = setting.value().isEmpty()
                ? 0
                : setting.lifetime().isZero() ? -1 : (int) setting.lifetime().toSeconds();
        context.cookie(new Cookie(setting.name().on(tls), setting.value(), "/", age, tls, true, null, SameSite.STRICT));
    }
}
