package dev.countersign.server.web.action;

import dev.countersign.control.review.ApprovalMethod;
import dev.countersign.control.review.ApprovalPolicy;
import dev.countersign.control.review.operator.Operator;
import dev.countersign.control.review.operator.RegisteredSshKey;
import dev.countersign.control.review.operator.Role;
import dev.countersign.control.review.sshsig.SshCheck;
import dev.countersign.control.review.sshsig.SshPublicKey;
import dev.countersign.control.risk.RiskTier;
import dev.countersign.core.CanonicalJson;
import dev.countersign.core.Digest;
import dev.countersign.core.Finding;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.random.RandomGenerator;

/**
 * Orders to keep or take back a deployment or to reject a proposal, signed by SSH key: the terminal's counterpart of the
 * buttons, for operators without a passkey. Each order is made out once, to one operator, for one action, and is used up
 * by the first signature that is handed in. The same policy as for approvals says which keys serve which tier; any
 * registered key may reject.
 */
public final class SignedOrders {
    /** The namespace of the signatures ({@code ssh-keygen -Y sign -n}); another than that of approvals. */
    public static final String NAMESPACE = "countersign-order@v1";

    private static final Duration LIFETIME = Duration.ofMinutes(5);
    private static final int MAX_OPEN = 100;

    private final ApprovalPolicy policy;
    private final Clock clock;
    private final RandomGenerator random;
    private final Map<String, Order> open = new LinkedHashMap<>();

    public SignedOrders(ApprovalPolicy policy, Clock clock, RandomGenerator random) {
        this.policy = policy;
        this.clock = clock;
        this.random = random;
    }

    /** Makes out an order. The oldest goes when there are {@value #MAX_OPEN}. */
    public synchronized Order issue(String subject, Order.Action action, Operator operator, String reason) {
        Instant now = clock.instant();
        open.values().removeIf(order -> !order.expiresAt().isAfter(now));
        if (open.size() >= MAX_OPEN) {
            open.remove(open.keySet().iterator().next());
        }
        byte[] bytes = new byte[32];
        random.nextBytes(bytes);
        String nonce = Digest.of(bytes).hex();
        Instant until = now.plus(LIFETIME);
        Map<String, String> said = new TreeMap<>(Map.of(
                "domain",
                NAMESPACE,
                "subject",
                subject,
                "action",
                action.name(),
                "operator",
                operator.id().value(),
                "reason",
                reason,
                "nonce",
                nonce,
                "expiresAt",
                until.toString()));
        String text = new String(CanonicalJson.bytes(said), StandardCharsets.UTF_8) + "\n";
        Order order = new Order(subject, action, operator.id(), reason, nonce, text, until);
        open.put(nonce, order);
        return order;
    }

    /** Takes an order out; empty when it is unknown, used or expired. */
    public synchronized Optional<Order> take(String nonce) {
        Instant now = clock.instant();
        return Optional.ofNullable(open.remove(nonce))
                .filter(order -> order.expiresAt().isAfter(now));
    }

    /** What is wrong with a signature over an order, at a tier; empty when nothing is. */
    public List<Finding> check(Order order, Operator operator, String armored, RiskTier tier) {
        if (!operator.id().equals(order.operator()) || !operator.may(Role.APPROVER)) {
            return List.of(Finding.error(
                    "order.operator",
                    "",
                    "an active operator with the role APPROVER",
                    operator.id().value(),
                    "ask an administrator"));
        }
        String signer = SshPublicKey.signer(armored).orElse("unreadable");
        Optional<SshPublicKey> key = operator.sshKeys().stream()
                .filter(registered -> registered.fingerprint().equals(signer))
                .map(RegisteredSshKey::line)
                .findFirst()
                .flatMap(SshPublicKey::parse);
        if (key.isEmpty()) {
            return List.of(Finding.error(
                    "order.key", "", "a signature by a key registered for " + operator.id(), signer, "use --key"));
        }
        return switch (key.get().check(armored, NAMESPACE, order.text().getBytes(StandardCharsets.UTF_8))) {
            case SshCheck.Signed signed ->
                order.action() == Order.Action.REJECT ? List.of() : policyAllows(signed, tier);
            case SshCheck.Refused(Finding finding) -> List.of(finding);
        };
    }

    private List<Finding> policyAllows(SshCheck.Signed signed, RiskTier tier) {
        ApprovalMethod method =
                signed.hardware() && signed.userVerified() ? ApprovalMethod.SSH_HARDWARE_VERIFIED : ApprovalMethod.SSH;
        RiskTier highest = policy.highestTier().getOrDefault(method, RiskTier.T0);
        return highest.compareTo(tier) >= 0
                ? List.of()
                : List.of(Finding.error(
                        "order.method",
                        "",
                        "a method that may sign " + tier,
                        method + ", which may sign up to " + highest,
                        "use the page with a passkey"));
    }
}
