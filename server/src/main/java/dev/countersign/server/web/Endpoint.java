package dev.countersign.server.web;

import java.lang.reflect.Type;
import java.util.HashMap;
import java.util.Map;

/**
 * One operation of this server.
 *
 * @param path with parameters in braces: {@code /decide/{id}}
 * @param body what a request's body is read into, as JSON or as a form: a record, a {@code JsonNode}, {@link Form}, or
 *     {@link NoBody} when none is taken
 * @param action what it does
 * @param limited true when each client may call it only a few times a minute
 * @param doc how it is described; an endpoint outside the API has {@link Doc#NONE}
 */
public record Endpoint(
        Verb verb, String path, Access access, Class<?> body, Action<?> action, boolean limited, Doc doc) {
    /** What an endpoint does; must not keep the call. */
    @FunctionalInterface
    public interface Action<B> {
        Reply handle(Call call, B body);
    }

    /** The body of a request that has none. */
    public record NoBody() {}

    /** The body of a form whose fields are not known beforehand, without its CSRF token. */
    public record Form(Map<String, String> fields) {
        public Form {
            fields = Map.copyOf(fields);
        }
    }

    /**
     * A description for people and programs.
     *
     * @param group for example {@code proposals}
     * @param returns type of the JSON value, or {@code void} when the reply is none or not JSON
     * @param mediaType of the reply
     * @param query parameters after the question mark, with what they mean
     */
    public record Doc(String group, String summary, Type returns, String mediaType, Map<String, String> query) {
        /** Of an endpoint that is not part of the API. */
        public static final Doc NONE = new Doc("", "", void.class, "", Map.of());

        public Doc {
            query = Map.copyOf(query);
        }

        public static Doc json(String group, String summary, Type returns) {
            return new Doc(group, summary, returns, "application/json", Map.of());
        }

        /** The same with a query parameter. */
        public Doc query(String name, String meaning) {
            Map<String, String> more = new HashMap<>(query);
            more.put(name, meaning);
            return new Doc(group, summary, returns, mediaType, more);
        }
    }

    /** Something to read. */
    public static Endpoint get(String path, Access access, Action<NoBody> action) {
        return new Endpoint(Verb.GET, path, access, NoBody.class, action, false, Doc.NONE);
    }

    /** A page for a person; whoever is not signed in is asked to. */
    public static Endpoint page(String path, Action<NoBody> action) {
        return get(path, Access.PERSON, action);
    }

    /** Something to do. */
    public static <B> Endpoint post(String path, Access access, Class<B> body, Action<B> action) {
        return new Endpoint(Verb.POST, path, access, body, action, false, Doc.NONE);
    }

    /** The same, each client only a few times a minute. */
    public Endpoint limitedRate() {
        return new Endpoint(verb, path, access, body, action, true, doc);
    }

    /** The same, described. */
    public Endpoint with(Doc description) {
        return new Endpoint(verb, path, access, body, action, limited, description);
    }
}
