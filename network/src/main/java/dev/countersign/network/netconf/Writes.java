package dev.countersign.network.netconf;

import static dev.countersign.yang.xml.SafeXml.escape;

import dev.countersign.core.proposal.DeviceEdit;
import dev.countersign.network.netconf.wire.Netconf;
import java.time.Duration;
import java.util.Locale;

/** The operations that change a device. Only {@code control.deploy} may use this type. */
public final class Writes {
    private final NetconfSession session;
    private final Duration timeout;

    /** @param timeout for each operation */
    public Writes(NetconfSession session, Duration timeout) {
        this.session = session;
        this.timeout = timeout;
    }

    /** RFC 6241 section 7.5. The lock ends with the session. */
    public WriteReply lock(Datastore target) {
        return send("<lock xmlns=\"%s\"><target><%s/></target></lock>".formatted(Netconf.BASE, target.classicLabel()));
    }

    /** RFC 6241 section 7.6. */
    public WriteReply unlock(Datastore target) {
        return send(
                "<unlock xmlns=\"%s\"><target><%s/></target></unlock>".formatted(Netconf.BASE, target.classicLabel()));
    }

    /**
     * {@code edit-config} of the candidate (RFC 6241 section 7.2).
     *
     * @param configXml the content of {@code config}, well-formed and with its namespaces declared
     */
    public WriteReply editCandidate(String configXml, DeviceEdit.DefaultOperation defaultOperation) {
        String operation = "<edit-config xmlns=\"%s\"><target><candidate/></target>".formatted(Netconf.BASE)
                + "<default-operation>%s</default-operation>"
                        .formatted(defaultOperation.name().toLowerCase(Locale.ROOT))
                + "<config>" + configXml + "</config></edit-config>";
        return send(operation);
    }

    /** {@code validate} of the candidate (RFC 6241 section 8.6). */
    public WriteReply validateCandidate() {
        return send("<validate xmlns=\"%s\"><source><candidate/></source></validate>".formatted(Netconf.BASE));
    }

    /**
     * Confirmed {@code commit} that the device takes back by itself after this time (RFC 6241 section 8.4).
     *
     * @param back whole seconds, at least 1
     * @param persist the token that {@link #confirm} and {@link #cancelCommit} need, from any session
     */
    public WriteReply commitConfirmed(Duration back, String persist) {
        if (back.toSeconds() < 1) {
            throw new IllegalArgumentException("confirm timeout: expected at least 1 s, found " + back);
        }
        return send(("<commit xmlns=\"%s\"><confirmed/><confirm-timeout>%d</confirm-timeout>"
                        + "<persist>%s</persist></commit>")
                .formatted(Netconf.BASE, back.toSeconds(), escape(persist)));
    }

    /** The confirming {@code commit}. */
    public WriteReply confirm(String persistId) {
        return send(
                "<commit xmlns=\"%s\"><persist-id>%s</persist-id></commit>".formatted(Netconf.BASE, escape(persistId)));
    }

    /** Takes a confirmed commit back at once. */
    public WriteReply cancelCommit(String persistId) {
        return send("<cancel-commit xmlns=\"%s\"><persist-id>%s</persist-id></cancel-commit>"
                .formatted(Netconf.BASE, escape(persistId)));
    }

    /** Makes the candidate equal to running again (RFC 6241 section 8.3.4.2). */
    public WriteReply discardChanges() {
        return send("<discard-changes xmlns=\"%s\"/>".formatted(Netconf.BASE));
    }

    private WriteReply send(String operation) {
        return Replies.acknowledged(session.rpc(operation, timeout));
    }
}
