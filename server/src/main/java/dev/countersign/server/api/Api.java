package dev.countersign.server.api;

import dev.countersign.server.web.Access;
import dev.countersign.server.web.CookieName;
import dev.countersign.server.web.Endpoint;
import dev.countersign.server.web.Endpoint.Doc;
import dev.countersign.server.web.Reply;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** All endpoints of the API. */
public final class Api {
    private Api() {}

    /** The endpoints, the description of all of them among them. */
    public static List<Endpoint> all(ApiParts parts) {
        String cookie = CookieName.SESSION.on(parts.origin().startsWith("https:"));
        List<Endpoint> endpoints = new ArrayList<>();
        endpoints.addAll(new NetworkApi(parts).endpoints());
        endpoints.addAll(new ArtifactApi(parts).endpoints());
        endpoints.addAll(new AskApi(parts).endpoints());
        endpoints.addAll(new AuditApi(parts).endpoints());
        endpoints.addAll(new ProposalApi(parts).endpoints());
        endpoints.addAll(new DeploymentApi(parts).endpoints());
        endpoints.addAll(new LedgerApi(parts).endpoints());
        endpoints.addAll(new RecordApi(parts).endpoints());
        endpoints.addAll(new OperatorApi(parts).endpoints());
        endpoints.addAll(new ExchangeApi(parts).endpoints());
        endpoints.addAll(new SystemApi(parts).endpoints());
        endpoints.add(Endpoint.get(
                        "/api/v1/openapi.json",
                        Access.ANYONE,
                        (_, _) -> new Reply.Text(
                                "application/json",
                                OpenApi.of(endpoints, cookie).toString()))
                .with(new Doc("system", "This description", Object.class, "application/json", Map.of())));
        return List.copyOf(endpoints);
    }
}
