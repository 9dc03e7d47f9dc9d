package dev.countersign.lab.netconf;

import dev.countersign.core.DeviceId;
import dev.countersign.core.config.NodeChange;
import dev.countersign.core.config.Operation;
import dev.countersign.yang.data.DataTree;
import dev.countersign.yang.difference.EffectiveDifference;
import dev.countersign.yang.xml.SafeXml;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells listeners and subscribers what happens to the datastores (RFC 6470). */
final class ChangeEvents implements DatastoreEvents {
    private static final Logger LOG = LoggerFactory.getLogger(ChangeEvents.class);

    /** As many edits as one event lists; the list may be shorter than the change (RFC 6470 section 2.2). */
    private static final int MOST = 100;

    private final DeviceId device;
    private final Subscriptions subscriptions;
    private final List<ConfigListener> listeners = new CopyOnWriteArrayList<>();

    ChangeEvents(DeviceId device, Subscriptions subscriptions) {
        this.device = device;
        this.subscriptions = subscriptions;
    }

    void add(ConfigListener listener) {
        listeners.add(listener);
    }

    /** Tells the listeners what is running. */
    void running(DataTree tree) {
        for (ConfigListener listener : listeners) {
            try {
                listener.changed(device, tree);
            } catch (RuntimeException e) {
                LOG.error("{}: a listener failed on a new running configuration", device, e);
            }
        }
    }

    @Override
    public void changed(Store store, DataTree before, DataTree after, @Nullable Caller by) {
        if (store == Store.RUNNING) {
            running(after);
        }
        subscriptions.publish(
                "netconf-config-change",
                () -> "<changed-by>" + (by == null ? "<server/>" : party(by)) + "</changed-by><datastore>"
                        + store.element() + "</datastore>" + edits(before, after));
    }

    @Override
    public void confirmation(Confirmation event, CommitRequest request, @Nullable Caller by) {
        boolean timed = event == Confirmation.START || event == Confirmation.EXTEND;
        subscriptions.publish(
                "netconf-confirmed-commit",
                () -> (by == null ? "" : party(by)) + "<confirm-event>"
                        + event.name().toLowerCase(Locale.ROOT) + "</confirm-event>"
                        + (timed ? "<timeout>" + request.timeout().toSeconds() + "</timeout>" : ""));
    }

    static String party(Caller caller) {
        return "<username>" + SafeXml.escape(caller.user()) + "</username><session-id>" + caller.session()
                + "</session-id><source-host>" + SafeXml.escape(caller.host()) + "</source-host>";
    }

    private String edits(DataTree before, DataTree after) {
        StringBuilder out = new StringBuilder();
        String covered = "\n";
        int count = 0;
        for (NodeChange change :
                EffectiveDifference.between(device, before, after).changes()) {
            if (change.path().startsWith(covered)) {
                continue;
            }
            covered = wholeSubtree(change) ? change.path() + "/" : "\n";
            if (++count > MOST) {
                break;
            }
            out.append("<edit>")
                    .append(ErrorXml.path("target", change.path(), before.schema()))
                    .append("<operation>")
                    .append(operation(change.operation()))
                    .append("</operation></edit>");
        }
        return out.toString();
    }

    private static boolean wholeSubtree(NodeChange change) {
        return change.operation() == Operation.CREATED || change.operation() == Operation.DELETED;
    }

    private static String operation(Operation operation) {
        return switch (operation) {
            case CREATED -> "create";
            case REPLACED -> "replace";
            case DELETED -> "delete";
            case MOVED -> "merge";
        };
    }
}
