package dev.countersign.lab.netconf;

import java.time.Instant;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The global locks of one device (RFC 6241 section 7.5). Guarded by {@link Datastores}. */
final class Locks {
    /** Who holds a lock, and since when. */
    record Held(int session, Instant since) {}

    private final Map<Store, Held> held = new EnumMap<>(Store.class);

    Optional<Held> holder(Store store) {
        return Optional.ofNullable(held.get(store));
    }

    /** The session that keeps this one from changing a store. */
    Optional<Integer> obstacle(Store store, int session) {
        return holder(store).map(Held::session).filter(owner -> owner != session);
    }

    void take(Store store, int session, Instant now) {
        held.put(store, new Held(session, now));
    }

    /** Whether the session held it. */
    boolean release(Store store, int session) {
        Held holder = held.get(store);
        if (holder == null || holder.session() != session) {
            return false;
        }
        held.remove(store);
        return true;
    }

    /** Releases what a session holds. */
    Set<Store> releaseAll(int session) {
        Set<Store> released = EnumSet.noneOf(Store.class);
        for (Store store : Store.values()) {
            if (release(store, session)) {
                released.add(store);
            }
        }
        return released;
    }
}
