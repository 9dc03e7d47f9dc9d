package dev.countersign.server.web.page;

import dev.countersign.core.DeviceId;
import dev.countersign.core.ProposalId;
import dev.countersign.server.view.DeploymentView;
import dev.countersign.server.view.SignInView;
import dev.countersign.server.view.Views;
import dev.countersign.server.web.Access;
import dev.countersign.server.web.Call;
import dev.countersign.server.web.Endpoint;
import dev.countersign.server.web.Problem;
import dev.countersign.server.web.Reply;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** All pages: an address, the view it shows, the template that shows it. */
public final class Pages {
    private static final int LEDGER_ENTRIES = 50;

    private final Views views;

    private Pages(Views views) {
        this.views = views;
    }

    /** Their endpoints. */
    public static List<Endpoint> all(Views views) {
        return new Pages(views).endpoints();
    }

    private List<Endpoint> endpoints() {
        return List.of(
                Endpoint.page("/", (_, _) -> Reply.html("queue", views.queue())),
                Endpoint.page("/decide/{id}", (call, _) -> decision(call)),
                Endpoint.page("/confirm/{deployment}", (call, _) -> deployment(call)),
                Endpoint.page("/receipt/{deployment}", (call, _) -> receipt(call)),
                Endpoint.page("/tasks", (_, _) -> Reply.html("tasks", views.tasks())),
                Endpoint.page("/network", (_, _) -> Reply.html("network", views.network())),
                Endpoint.page("/network/{device}", (call, _) -> device(call)),
                Endpoint.page(
                        "/artifacts",
                        (call, _) -> Reply.html(
                                "artifacts",
                                views.artifacts(
                                        call.query("query").orElse(""),
                                        call.query("device").orElse("")))),
                Endpoint.page("/artifacts/{id}", (call, _) -> artifact(call)),
                Endpoint.page("/exchange", (_, _) -> Reply.html("exchange", views.exchange())),
                Endpoint.page(
                        "/ledger",
                        (call, _) -> Reply.html("ledger", views.ledger(call.number("before"), LEDGER_ENTRIES))),
                Endpoint.get("/enrol/{token}", Access.ANYONE, (call, _) -> enrolment(call)),
                Endpoint.get("/sign-in", Access.ANYONE, (call, _) -> signIn(call)));
    }

    private Reply decision(Call call) {
        return shown(
                "decide",
                named(call.path("id"), ProposalId::new).flatMap(id -> views.decision(id, call.operator())),
                "a proposal of this id");
    }

    /** What has ended has a receipt instead. */
    private Reply deployment(Call call) {
        Optional<DeploymentView> deployment = views.deployment(call.path("deployment"), call.operator());
        return deployment
                .filter(DeploymentView::ended)
                .<Reply>map(ended -> new Reply.See("/receipt/" + ended.id()))
                .orElseGet(() -> shown("confirm", deployment, "a deployment of this id"));
    }

    private Reply receipt(Call call) {
        return shown("receipt", views.receipt(call.path("deployment"), call.operator()), "a deployment of this id");
    }

    private Reply device(Call call) {
        return shown(
                "device",
                named(call.path("device"), DeviceId::new).flatMap(views::device),
                "a device of the inventory");
    }

    private Reply artifact(Call call) {
        return shown(
                "artifact",
                views.artifact(call.path("id"), call.caller().consumer()),
                "an artifact that is still kept");
    }

    private Reply enrolment(Call call) {
        return shown("enrol", views.enrolment(call.path("token")), "an enrolment link that is unused and not expired");
    }

    /** Goes on to a path of this server only. */
    private static Reply signIn(Call call) {
        String next = call.query("next")
                .filter(path -> path.startsWith("/") && !path.startsWith("//") && !path.contains("\\"))
                .orElse("/");
        return Reply.html("sign-in", new SignInView(next));
    }

    private static Reply shown(String template, Optional<?> model, String what) {
        return model.map(value -> Reply.html(template, value))
                .orElseGet(() -> Reply.refusal(Problem.missing(what, "go back to the queue")));
    }

    /** The id in a path; empty when it cannot be one. */
    private static <T> Optional<T> named(String text, Function<String, T> id) {
        try {
            return Optional.of(id.apply(text));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }
}
