package dev.countersign.server.web.action;

import dev.countersign.control.review.ReviewDesk;
import dev.countersign.control.review.operator.Operators;
import dev.countersign.control.review.operator.Passkeys;
import dev.countersign.server.auth.Sessions;
import dev.countersign.server.view.AuditSource;
import dev.countersign.server.view.DeploymentDesk;
import dev.countersign.server.web.Endpoint;
import java.util.List;
import java.util.stream.Stream;

/** All endpoints of this package. */
public final class Actions {
    private Actions() {}

    /** What they work with. */
    public record Parts(
            ReviewDesk desk,
            DeploymentDesk deployments,
            Passkeys passkeys,
            Operators operators,
            Sessions sessions,
            SignedOrders orders,
            AuditSource audits) {}

    public static List<Endpoint> all(Parts parts) {
        Signing signing = new Signing(parts.desk(), parts.deployments());
        return Stream.of(
                        new SignInActions(parts.passkeys(), parts.sessions()).endpoints(),
                        new EnrolActions(parts.passkeys(), parts.sessions()).endpoints(),
                        new CountersignActions(parts.desk(), signing).endpoints(),
                        new DecideForms(parts.desk()).endpoints(),
                        new ConfirmForms(parts.deployments()).endpoints(),
                        new TaskForms(parts.audits()).endpoints(),
                        new OrderActions(parts.orders(), parts.operators(), parts.desk(), parts.deployments())
                                .endpoints())
                .flatMap(List::stream)
                .toList();
    }
}
