package dev.countersign.server.live;

import dev.countersign.control.ledger.Entry;
import dev.countersign.control.ledger.Ledger;
import dev.countersign.control.review.Case;
import dev.countersign.control.review.ReviewDesk;
import dev.countersign.core.ProposalId;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Follows the ledger: whatever happens to a proposal is an entry there, so nothing can change without its page hearing
 * of it.
 */
public final class LedgerWatch implements AutoCloseable {
    private static final Duration PERIOD = Duration.ofMillis(300);
    private static final int AT_ONCE = 200;
    private static final String PROPOSAL = "proposal:";

    private final Ledger ledger;
    private final ReviewDesk desk;
    private final LiveHub hub;
    private final Ticker ticker;
    private long seen;

    public LedgerWatch(Ledger ledger, ReviewDesk desk, LiveHub hub) {
        this.ledger = ledger;
        this.desk = desk;
        this.hub = hub;
        this.ticker = new Ticker("ledger-watch", PERIOD, this::look);
    }

    public void start() {
        seen = ledger.head().size();
        ticker.start();
    }

    @Override
    public void close() {
        ticker.close();
    }

    private void look() {
        List<Entry> entries = ledger.entries(seen, AT_ONCE);
        if (entries.isEmpty()) {
            return;
        }
        seen = entries.getLast().sequence() + 1;
        hub.publish("ledger");
        Map<String, Entry> subjects = new LinkedHashMap<>();
        entries.forEach(entry -> subjects.put(entry.subject(), entry));
        subjects.keySet().stream()
                .filter(subject -> subject.startsWith(PROPOSAL))
                .map(subject -> new ProposalId(subject.substring(PROPOSAL.length())))
                .forEach(this::tell);
    }

    private void tell(ProposalId id) {
        hub.publish("queue");
        Optional<Case> subject = desk.find(id);
        Optional<String> deployment =
                subject.flatMap(s -> Optional.ofNullable(s.deployment()).map(d -> d.id()));
        boolean ended = subject.filter(s -> s.state().terminal()).isPresent();
        hub.publish(PROPOSAL + id, deployment.map(d -> "/confirm/" + d).orElse(""));
        deployment.ifPresent(d -> hub.publish("deployment:" + d, ended ? "/receipt/" + d : ""));
    }
}
