package dev.countersign.server.web;

import dev.countersign.core.CanonicalJson;
import dev.countersign.core.Text;
import io.javalin.http.Context;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/** Reads request bodies into records: bounded in size and depth, unknown and missing fields refused. */
final class Bodies {
    static final int MAX_BYTES = 512 << 10;
    private static final int MAX_FIELDS = 100;

    private Bodies() {}

    /** What a body turned out to be. */
    sealed interface Read {
        /** The record, and the form's CSRF token; empty for JSON, which carries it in a header. */
        record Value(Object body, String csrf) implements Read {}

        record Refused(Problem problem) implements Read {}
    }

    static Read read(Context context, Class<?> type) {
        if (type == Endpoint.NoBody.class
                && context.contentLength() <= 0
                && context.header("Transfer-Encoding") == null) {
            return new Read.Value(new Endpoint.NoBody(), "");
        }
        try {
            byte[] bytes = context.bodyInputStream().readNBytes(MAX_BYTES + 1);
            if (bytes.length > MAX_BYTES) {
                return refused(413, "too-large", "Too large", "a body of at most " + MAX_BYTES + " bytes", "more");
            }
            return parse(mediaType(context), new String(bytes, StandardCharsets.UTF_8), type);
        } catch (IOException e) {
            return refused(400, "malformed", "Malformed request", "a whole body", "one that broke off");
        }
    }

    private static Read parse(String mediaType, String text, Class<?> type) {
        try {
            return switch (mediaType) {
                case "application/json" ->
                    whole(CanonicalJson.MAPPER.readValue(text.isEmpty() ? "{}" : text, type), "");
                case "application/x-www-form-urlencoded" -> form(text, type);
                case "" -> text.isEmpty() ? whole(CanonicalJson.MAPPER.readValue("{}", type), "") : unsupported("none");
                default -> unsupported(mediaType);
            };
        } catch (JacksonException e) {
            return new Read.Refused(
                    Problem.malformed("a body of the described form", Text.visible(e.getOriginalMessage())));
        } catch (IllegalArgumentException e) {
            return new Read.Refused(
                    Problem.malformed("a well-formed body", Text.quoted(String.valueOf(e.getMessage()))));
        }
    }

    private static Read form(String text, Class<?> type) {
        Map<String, String> fields = new LinkedHashMap<>();
        for (String pair : text.split("&", MAX_FIELDS + 1)) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                fields.put(decode(pair.substring(0, equals)), decode(pair.substring(equals + 1)));
            }
        }
        if (fields.size() > MAX_FIELDS) {
            return refused(413, "too-large", "Too large", "at most " + MAX_FIELDS + " fields", "more");
        }
        String csrf = Optional.ofNullable(fields.remove("csrf")).orElse("");
        return type == Endpoint.Form.class
                ? new Read.Value(new Endpoint.Form(fields), csrf)
                : whole(CanonicalJson.MAPPER.convertValue(fields, type), csrf);
    }

    private static String decode(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    /** Every component that is not marked nullable must be there. */
    private static Read whole(@Nullable Object body, String csrf) {
        if (body == null) {
            return new Read.Refused(Problem.malformed("a JSON object", "null"));
        }
        if (!body.getClass().isRecord()) {
            return new Read.Value(body, csrf);
        }
        for (RecordComponent component : body.getClass().getRecordComponents()) {
            if (!component.getAnnotatedType().isAnnotationPresent(Nullable.class) && value(component, body) == null) {
                return new Read.Refused(Problem.malformed("the field " + component.getName(), "a body without it"));
            }
        }
        return new Read.Value(body, csrf);
    }

    private static @Nullable Object value(RecordComponent component, Object body) {
        try {
            component.getAccessor().setAccessible(true);
            return component.getAccessor().invoke(body);
        } catch (IllegalAccessException | InvocationTargetException e) {
            throw new LinkageError("records can be read", e);
        }
    }

    private static String mediaType(Context context) {
        String type = Optional.ofNullable(context.contentType()).orElse("");
        return type.replaceFirst(";.*", "").strip().toLowerCase(Locale.ROOT);
    }

    private static Read unsupported(String found) {
        return refused(415, "media-type", "Not understood", "application/json or a form", Text.quoted(found));
    }

    private static Read refused(int status, String code, String title, String expected, String found) {
        return new Read.Refused(Problem.of(status, code, title, expected, found, "correct the request"));
    }
}
