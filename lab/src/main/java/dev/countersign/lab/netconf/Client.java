package dev.countersign.lab.netconf;

import java.time.Instant;

/** One open session as the rest of the device sees it. */
interface Client {
    Caller caller();

    Instant since();

    Counters counters();

    /** Hands an event over for sending; never waits. A session that does not keep up is ended. */
    void tell(String notification);

    /** Ends the session at once, whatever it is doing. */
    void kill();
}
