package dev.countersign.server.web;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;

/** What an endpoint answers. */
public sealed interface Reply {
    /** A value as JSON. */
    record Json(int status, Object value) implements Reply {}

    /** A page: the template {@code NAME.jte} with its model. */
    record Html(int status, String template, Object model) implements Reply {}

    /** Text of a media type. */
    record Text(String mediaType, String text) implements Reply {}

    /** Bytes of a media type, written as they come. */
    record Stream(String mediaType, String fileName, Body body) implements Reply {}

    /** A file of this build, at an address that changes with its content. */
    record File(Asset asset) implements Reply {}

    /** Look there with GET (303, RFC 9110 section 15.4.4). {@code location} is a path of this server. */
    record See(String location) implements Reply {}

    /** Done, nothing to show. */
    record Nothing() implements Reply {}

    /** Not done. */
    record Refusal(Problem problem) implements Reply {}

    /** A reply that sets or clears cookies. */
    record WithCookies(Reply reply, List<CookieSetting> cookies) implements Reply {
        public WithCookies {
            cookies = List.copyOf(cookies);
        }
    }

    /** Writes a body; {@link IOException} when the client is gone. */
    @FunctionalInterface
    interface Body {
        void write(OutputStream out) throws IOException;
    }

    static Reply json(Object value) {
        return new Json(200, value);
    }

    static Reply html(String template, Object model) {
        return new Html(200, template, model);
    }

    static Reply refusal(Problem problem) {
        return new Refusal(problem);
    }
}
