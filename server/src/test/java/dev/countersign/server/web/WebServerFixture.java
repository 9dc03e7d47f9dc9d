package dev.countersign.server.web;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A server with an endpoint of every kind, on a clock that the test sets. */
abstract class WebServerFixture {
    static final String JSON = "application/json";

    @TempDir
    Path folder;

    final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-01-01T00:00:00Z"));
    WebFixture web;

    /** A body with every kind of thing that can be missing. */
    record Echo(String text, @Nullable String note) {}

    @BeforeEach
    void start() throws IOException {
        InstantSource source = now::get;
        Clock clock = source.withZone(ZoneOffset.UTC);
        web = new WebFixture(
                folder,
                clock,
                List.of(
                        Endpoint.get("/api/v1/read", Access.READER, (_, _) -> Reply.json("fine")),
                        Endpoint.get("/api/v1/break", Access.ANYONE, (_, _) -> {
                            throw new IllegalStateException("secret detail");
                        }),
                        Endpoint.post("/api/v1/echo", Access.APPROVER, Echo.class, (_, body) -> Reply.json(body)),
                        Endpoint.post(
                                "/form", Access.PERSON, Endpoint.Form.class, (_, form) -> Reply.json(form.fields())),
                        Endpoint.post("/limited", Access.ANYONE, Endpoint.NoBody.class, (_, _) -> Reply.json("in"))
                                .limitedRate(),
                        Endpoint.page("/page", (_, _) -> Reply.html("problem", Problem.missing("x", "y")))));
    }

    @AfterEach
    void stop() {
        web.close();
    }
}
