package dev.countersign.server.view;

import dev.countersign.control.ledger.Entry;
import dev.countersign.control.ledger.Ledger;
import dev.countersign.control.ledger.SignedHead;
import dev.countersign.control.review.Case;
import dev.countersign.control.review.Deployment;
import dev.countersign.control.review.ProposalState;
import dev.countersign.control.review.QueueItem;
import dev.countersign.control.review.ReviewDesk;
import dev.countersign.control.review.operator.Operator;
import dev.countersign.control.review.operator.Operators;
import dev.countersign.control.review.record.AuditRecords;
import dev.countersign.control.review.record.YangDocument;
import dev.countersign.core.DeviceId;
import dev.countersign.core.Digest;
import dev.countersign.core.ProposalId;
import dev.countersign.server.exchange.ExchangeState;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Supplier;

/** Makes every view. Reads only; may be called from any thread. */
public final class Views {
    private static final int CLOSED_SHOWN = 20;
    private static final Set<ProposalState> WAITING =
            EnumSet.of(ProposalState.AWAITING_REVIEW, ProposalState.CONFIRM_WINDOW, ProposalState.UNKNOWN);

    private final Sources sources;
    private final NetworkViews networkViews;
    private final ArtifactViews artifactViews;

    /** Where the views come from. */
    public record Sources(
            ReviewDesk desk,
            DeploymentDesk deployments,
            NetworkSource network,
            Ledger ledger,
            Operators operators,
            AuditSource audits,
            Supplier<SourcesView> sources,
            Supplier<ExchangeState> exchange,
            Clock clock) {}

    public Views(Sources sources) {
        this.sources = sources;
        this.networkViews = new NetworkViews(sources.network());
        this.artifactViews = new ArtifactViews(sources.network());
    }

    public QueueView queue() {
        Instant now = now();
        return new QueueView(
                now,
                sources.desk().queue().stream().map(item -> row(item, now)).toList(),
                sources.desk().closed(CLOSED_SHOWN).stream()
                        .map(item -> row(item, now))
                        .toList(),
                sources.audits().open().size());
    }

    /** How many proposals wait for a person. */
    public int waiting() {
        return (int) sources.desk().queue().stream()
                .filter(item -> WAITING.contains(item.state()))
                .count();
    }

    /** A decision as this viewer may see it; empty when there is no such proposal. */
    public Optional<DecisionView> decision(ProposalId id, Operator viewer) {
        return sources.desk().view(id, viewer.id()).map(subject -> decision(subject, viewer));
    }

    /** A deployment by its id. */
    public Optional<DeploymentView> deployment(String id, Operator viewer) {
        return sources.deployments()
                .find(id)
                .flatMap(deployment -> sources.desk()
                        .view(deployment.proposal(), viewer.id())
                        .map(subject -> deployment(deployment, subject, viewer)));
    }

    /** The receipt of a deployment, ended or not. */
    public Optional<ReceiptView> receipt(String id, Operator viewer) {
        return sources.deployments()
                .find(id)
                .flatMap(deployment -> sources.desk()
                        .view(deployment.proposal(), viewer.id())
                        .map(subject -> receipt(deployment, subject, viewer)));
    }

    /** How the sources besides devices and flows stand. */
    public SourcesView sources() {
        return sources.sources().get();
    }

    /** Who reads here and whose artifacts are read. */
    public ExchangeView exchange() {
        return new ExchangeView(now(), sources.exchange().get());
    }

    /** What audits found, and what agents work on. */
    public TasksView tasks() {
        AuditSource audits = sources.audits();
        return new TasksView(now(), audits.open(), audits.over(), audits.runs(), audits.agents());
    }

    public NetworkView network() {
        return networkViews.network(sources.desk().queue(), sources.sources().get(), now());
    }

    /** What the devices call their interfaces. */
    public InterfaceNamesView interfaceNames() {
        return networkViews.interfaceNames();
    }

    public Optional<DeviceView> device(DeviceId id) {
        return networkViews.device(id, sources.desk().queue(), now());
    }

    /** The catalogue of artifacts, of one class and device where these are not empty. */
    public ArtifactsView artifacts(String query, String device) {
        return artifactViews.artifacts(query, device, now());
    }

    /** An artifact; noted as read by this consumer. Empty when it is not kept any more. */
    public Optional<ArtifactView> artifact(String id, String consumer) {
        return artifactViews.artifact(id, consumer, now());
    }

    /** Up to {@code limit} entries ending with a sequence number; with the newest when empty. */
    public LedgerView ledger(OptionalLong last, int limit) {
        Ledger ledger = sources.ledger();
        SignedHead head = ledger.head();
        long end = Math.clamp(last.orElse(head.size() - 1), -1, head.size() - 1);
        long from = Math.max(0, end - limit + 1);
        List<Entry> entries = end < 0 ? List.of() : ledger.entries(from, (int) (end - from + 1));
        long newer = end + 1 < head.size() ? Math.min(end + limit, head.size() - 1) : -1;
        return new LedgerView(head, ledger.publicKey(), entries.reversed(), newer, from - 1);
    }

    /** The enrolment a one-time link stands for; empty when it is unknown, used or expired. */
    public Optional<EnrolView> enrolment(String token) {
        return sources.operators().invited(token).map(operator -> new EnrolView(token, operator));
    }

    private DecisionView decision(Case subject, Operator viewer) {
        NoAction noAction = networkViews.noAction(subject.evidence(), now());
        Duration window = sources.deployments().confirmTimeout();
        Digest digest = sources.desk()
                .find(subject.id())
                .map(whole -> whole.proposal().digest())
                .orElseGet(() -> subject.proposal().digest());
        return new DecisionComposer(subject, digest, viewer, now(), noAction, window).view();
    }

    private DeploymentView deployment(Deployment deployment, Case subject, Operator viewer) {
        List<ProbeRow> probes = sources.deployments().probes(deployment.id());
        Duration window = sources.deployments().confirmTimeout();
        return new DeploymentComposer(deployment, subject, viewer, probes, window, now()).view();
    }

    private ReceiptView receipt(Deployment deployment, Case subject, Operator viewer) {
        Optional<Entry> last = deployment.state().terminal()
                ? subject.history().stream().reduce((_, later) -> later)
                : Optional.empty();
        boolean kept = deployment.state() == ProposalState.CONFIRMED;
        return new ReceiptView(
                deployment(deployment, subject, viewer),
                decision(subject, viewer),
                DecisionComposer.changes(subject),
                subject.approvals(),
                last.orElse(null),
                last.flatMap(entry -> sources.ledger().inclusion(entry.sequence()))
                        .orElse(null),
                sources.ledger().publicKey(),
                AuditRecords.of(subject).stream().map(YangDocument::name).toList(),
                kept ? May.YES : May.no("only what was kept can be undone; its state is " + deployment.state()));
    }

    private QueueRow row(QueueItem item, Instant now) {
        Optional<Case> subject = sources.desk().find(item.id());
        return new QueueRow(
                item.id(),
                item.revision(),
                item.state(),
                item.taskType(),
                item.devices(),
                subject.map(DecisionComposer::sentence).orElse(""),
                item.counts(),
                item.tier(),
                Optional.ofNullable(item.oldestEvidence())
                        .map(at -> DecisionComposer.notNegative(Duration.between(at, now)))
                        .orElse(null),
                item.state().terminal()
                        ? Duration.ZERO
                        : DecisionComposer.notNegative(Duration.between(now, item.expiresAt())),
                item.claimedBy(),
                item.approvals(),
                item.approvalsNeeded(),
                page(item, subject));
    }

    private static String page(QueueItem item, Optional<Case> subject) {
        Optional<String> deployment =
                subject.flatMap(s -> Optional.ofNullable(s.deployment())).map(Deployment::id);
        return deployment
                .map(id -> (item.state().terminal() ? "/receipt/" : "/confirm/") + id)
                .orElse("/decide/" + item.id());
    }

    private Instant now() {
        return sources.clock().instant();
    }
}
