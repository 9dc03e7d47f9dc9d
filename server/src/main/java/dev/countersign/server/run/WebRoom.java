package dev.countersign.server.run;

import dev.countersign.control.deploy.DeploymentObserver;
import dev.countersign.server.api.Api;
import dev.countersign.server.api.ApiParts;
import dev.countersign.server.auth.HostToken;
import dev.countersign.server.auth.Sessions;
import dev.countersign.server.config.Configuration;
import dev.countersign.server.exchange.Exchange;
import dev.countersign.server.exchange.ExchangeState;
import dev.countersign.server.live.LedgerWatch;
import dev.countersign.server.live.LiveHub;
import dev.countersign.server.live.Ticker;
import dev.countersign.server.view.DeploymentDesk;
import dev.countersign.server.view.NetworkSource;
import dev.countersign.server.view.Views;
import dev.countersign.server.web.Endpoint;
import dev.countersign.server.web.WebServer;
import dev.countersign.server.web.action.Actions;
import dev.countersign.server.web.action.SignedOrders;
import dev.countersign.server.web.page.Pages;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Pages, API and live events. */
final class WebRoom implements AutoCloseable {
    private final LiveHub hub;
    private final LedgerWatch watch;
    private final Ticker tick;
    private final HostToken hostToken;
    private final WebServer server;

    WebRoom(
            Configuration configuration,
            NetworkRoom network,
            ControlRoom control,
            AgentRoom agents,
            AuditRoom audits,
            SourceRoom sources,
            Optional<Exchange> exchange,
            LiveHub hub,
            Sessions sessions,
            URI origin,
            SecureRandom random,
            Clock clock) {
        this.hub = hub;
        this.watch = new LedgerWatch(control.ledger(), control.desk(), hub);
        this.tick = new Ticker("network-tick", configuration.network().poll(), () -> hub.publish("network"));
        DeploymentDesk deployments =
                new DeploymentsDesk(control.deployments(), control.undoing(), control.deployConfig());
        NetworkSource source = new TelemetrySource(network, sources::observations);
        Views views = new Views(new Views.Sources(
                control.desk(),
                deployments,
                source,
                control.ledger(),
                control.operators(),
                audits,
                sources::states,
                () -> exchange.map(Exchange::state).orElse(ExchangeState.NONE),
                clock));
        Metrics metrics = new Metrics();
        metrics.watch(network, control, agents, sources, hub);
        List<Endpoint> endpoints = new ArrayList<>(Pages.all(views));
        endpoints.addAll(Actions.all(new Actions.Parts(
                control.desk(),
                deployments,
                control.passkeys(),
                control.operators(),
                sessions,
                new SignedOrders(configuration.approval(), clock, random),
                audits)));
        endpoints.addAll(Api.all(new ApiParts(
                views,
                control.desk(),
                deployments,
                source,
                network.telemetry().desk(),
                control.ledger(),
                control.operators(),
                agents,
                exchange,
                metrics::text,
                origin.toString(),
                clock)));
        endpoints.add(hub.endpoint());
        this.hostToken = HostToken.write(configuration.data(), random);
        this.server = new WebServer(
                configuration.web(),
                new WebServer.Parts(
                        endpoints, sessions, control.operators(), hostToken, views::waiting, metrics, clock));
    }

    /** Pages of a deployment hear of each point it passes. */
    static DeploymentObserver observing(LiveHub hub, DeploymentObserver observer) {
        return (deployment, step, point) -> {
            hub.publish("deployment:" + deployment);
            observer.reached(deployment, step, point);
        };
    }

    void start() {
        watch.start();
        tick.start();
        server.start();
    }

    @Override
    public void close() {
        tick.close();
        watch.close();
        hub.close();
        server.close();
        hostToken.close();
    }
}
