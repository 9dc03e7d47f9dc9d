package dev.countersign.network.flow;

import java.lang.ref.WeakReference;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The {@link RecordCode}s of a decoder. Templates are not trusted, so writing code for them is bounded twice: a plan must
 * have read {@link #WORTH} records before, which costs about what writing costs, and only {@link #MOST} layouts have code
 * at a time. The others are read step by step, as all are at first. A code goes when no plan has it any more.
 */
final class RecordCodes {
    /** Records that a plan reads step by step before code is written for it. */
    static final int WORTH = 1 << 15;
    /** Layouts that may have code. */
    static final int MOST = 64;

    private final Map<RecordLayout, WeakReference<RecordCode>> known = new HashMap<>();

    /** The code for this layout, new if need be; null when there is no room. */
    @Nullable
    RecordCode of(RecordLayout layout) {
        WeakReference<RecordCode> found = known.get(layout);
        RecordCode code = found == null ? null : found.get();
        if (code != null) {
            return code;
        }
        known.values().removeIf(kept -> kept.refersTo(null));
        if (known.size() >= MOST) {
            return null;
        }
        RecordCode made = RecordCodeWriter.write(layout);
        known.put(layout, new WeakReference<>(made));
        return made;
    }
}
