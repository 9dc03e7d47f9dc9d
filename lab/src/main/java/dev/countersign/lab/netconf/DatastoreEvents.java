package dev.countersign.lab.netconf;

import dev.countersign.yang.data.DataTree;
import org.jspecify.annotations.Nullable;

/** What others are told of the datastores; called with them locked, in order. */
interface DatastoreEvents {
    /** {@code confirm-event} of RFC 6470. */
    enum Confirmation {
        START,
        CANCEL,
        TIMEOUT,
        EXTEND,
        COMPLETE
    }

    /** A store has other content; the caller is null when the device did it by itself. */
    void changed(Store store, DataTree before, DataTree after, @Nullable Caller by);

    /** A confirmed commit goes on or ends. */
    void confirmation(Confirmation event, CommitRequest request, @Nullable Caller by);
}
