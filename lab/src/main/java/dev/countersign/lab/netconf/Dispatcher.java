package dev.countersign.lab.netconf;

import dev.countersign.lab.netconf.RequestReader.Incoming;
import dev.countersign.yang.xml.XmlElement;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Answers one request: finds the operation, asks access control, writes the reply. */
final class Dispatcher {
    private static final Logger LOG = LoggerFactory.getLogger(Dispatcher.class);

    private final OperationTable operations;
    private final Access access;
    private final Datastores stores;
    private final ErrorXml errors;
    private final Counters total;

    Dispatcher(OperationTable operations, Access access, Datastores stores, Counters total) {
        this.operations = operations;
        this.access = access;
        this.stores = stores;
        this.errors = new ErrorXml(stores.running().schema());
        this.total = total;
    }

    /** The whole {@code rpc-reply}. */
    String answer(Client client, Incoming incoming) {
        return switch (incoming) {
            case Incoming.Broken(ReplyHead head, Refusal refusal) -> {
                client.counters().inBadRpcs.incrementAndGet();
                total.inBadRpcs.incrementAndGet();
                yield refused(client, head, List.of(refusal));
            }
            case Incoming.Call(ReplyHead head, XmlElement operation) -> {
                client.counters().inRpcs.incrementAndGet();
                total.inRpcs.incrementAndGet();
                yield switch (run(client.caller(), operation)) {
                    case Outcome.Done<String>(String content) -> head.reply(content);
                    case Outcome.Refused<String>(List<Refusal> refusals) -> refused(client, head, refusals);
                };
            }
        };
    }

    private Outcome<String> run(Caller caller, XmlElement element) {
        try {
            return operations.find(element).then(entry -> permitted(caller, element, entry));
        } catch (RuntimeException e) {
            LOG.error("session {}: {} failed", caller.session(), element.name(), e);
            return Outcome.refused(
                    Refusal.application("operation-failed", element.name() + " failed inside the device; see its log"));
        }
    }

    /** Everyone may close a session (RFC 8341 section 3.2.8). */
    private Outcome<String> permitted(Caller caller, XmlElement element, OperationTable.Entry entry) {
        Optional<Refusal> denied = element.name().equals("close-session")
                ? Optional.empty()
                : access.operation(caller, stores.running(), entry.module(), element.name());
        return denied.<Outcome<String>>map(Outcome::refused)
                .orElseGet(() -> entry.operation().run(caller, element));
    }

    private String refused(Client client, ReplyHead head, List<Refusal> refusals) {
        client.counters().outRpcErrors.incrementAndGet();
        total.outRpcErrors.incrementAndGet();
        return head.reply(errors.of(refusals));
    }
}
