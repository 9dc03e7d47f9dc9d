package dev.countersign.server.api;

import dev.countersign.core.CanonicalJson;
import dev.countersign.server.web.Access;
import dev.countersign.server.web.Endpoint;
import dev.countersign.server.web.Problem;
import dev.countersign.server.web.Verb;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Describes endpoints as OpenAPI 3.1. What is described is what is served, because both are made of the same list. */
final class OpenApi {
    private static final Pattern PARAMETER = Pattern.compile("\\{([a-z]+)}");
    private static final String ABOUT = """
            What the pages of Countersign show, and what people decide there. Nothing here approves a change: an approval is \
            a person's signature over a statement, given by passkey at /decide/{id} or by SSH key through \
            `countersign approve`. The host token stands in the file host.token of the data folder.""";

    private final ObjectNode root = CanonicalJson.MAPPER.createObjectNode();
    private final Schemas schemas = new Schemas();

    private OpenApi() {}

    /** @param sessionCookie its name on the wire */
    static ObjectNode of(List<Endpoint> endpoints, String sessionCookie) {
        OpenApi document = new OpenApi();
        document.describe(endpoints, sessionCookie);
        return document.root;
    }

    private void describe(List<Endpoint> endpoints, String sessionCookie) {
        root.put("openapi", "3.1.0");
        root.putObject("info").put("title", "Countersign").put("version", "1").put("description", ABOUT);
        ObjectNode paths = root.putObject("paths");
        for (Endpoint endpoint : endpoints) {
            ObjectNode path = paths.withObjectProperty(endpoint.path());
            operation(path.putObject(endpoint.verb().name().toLowerCase(Locale.ROOT)), endpoint);
        }
        schemas.of(Problem.class);
        ObjectNode components = root.putObject("components");
        components.set("schemas", schemas.components());
        ObjectNode security = components.putObject("securitySchemes");
        security.putObject("session").put("type", "apiKey").put("in", "cookie").put("name", sessionCookie);
        security.putObject("csrf").put("type", "apiKey").put("in", "header").put("name", "X-CSRF-Token");
        security.putObject("host").put("type", "http").put("scheme", "bearer");
    }

    private void operation(ObjectNode operation, Endpoint endpoint) {
        Endpoint.Doc doc = endpoint.doc();
        operation.put("summary", doc.summary());
        operation.put("operationId", operationId(endpoint));
        operation.putArray("tags").add(doc.group());
        security(operation, endpoint);
        parameters(operation, endpoint);
        if (endpoint.verb() == Verb.POST && endpoint.body() != Endpoint.NoBody.class) {
            ObjectNode body = operation.putObject("requestBody");
            body.put("required", true);
            body.putObject("content").putObject("application/json").set("schema", schemas.of(endpoint.body()));
        }
        ObjectNode responses = operation.putObject("responses");
        ObjectNode fine = responses.putObject("2XX");
        fine.put("description", doc.summary());
        fine.putObject("content").putObject(doc.mediaType()).set("schema", schemas.of(doc.returns()));
        ObjectNode problem = responses.putObject("default");
        problem.put("description", "A problem detail (RFC 9457)");
        problem.putObject("content").putObject("application/problem+json").set("schema", schemas.of(Problem.class));
    }

    private static void security(ObjectNode operation, Endpoint endpoint) {
        ArrayNode security = operation.putArray("security");
        Access access = endpoint.access();
        if (access == Access.ANYONE) {
            return;
        }
        ObjectNode session = security.addObject();
        session.putArray("session");
        if (endpoint.verb() == Verb.POST) {
            session.putArray("csrf");
        }
        if (access == Access.READER || access == Access.SIGNER || access == Access.ADMINISTRATOR) {
            security.addObject().putArray("host");
        }
    }

    private static void parameters(ObjectNode operation, Endpoint endpoint) {
        ArrayNode parameters = CanonicalJson.MAPPER.createArrayNode();
        Matcher matcher = PARAMETER.matcher(endpoint.path());
        while (matcher.find()) {
            ObjectNode parameter = parameters.addObject();
            parameter.put("name", matcher.group(1)).put("in", "path").put("required", true);
            parameter.putObject("schema").put("type", "string");
        }
        new TreeMap<>(endpoint.doc().query()).forEach((name, meaning) -> {
            ObjectNode parameter = parameters.addObject();
            parameter.put("name", name).put("in", "query").put("description", meaning);
            parameter.putObject("schema").put("type", "string");
        });
        if (!parameters.isEmpty()) {
            operation.set("parameters", parameters);
        }
    }

    private static String operationId(Endpoint endpoint) {
        String path = endpoint.path().replaceAll("^/(api/v1/)?", "").replaceAll("[^a-z0-9]+", "-");
        return (endpoint.verb().name().toLowerCase(Locale.ROOT) + "-" + path).replaceAll("-$", "");
    }
}
