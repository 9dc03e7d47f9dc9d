package dev.countersign.network.gnmi.wire;

import java.util.List;

/** What is asked of the Get call (gNMI section 3.3.1). */
public record GetRequest(GnmiPath prefix, List<GnmiPath> paths, Type type, Encoding encoding) {
    public GetRequest {
        paths = List.copyOf(paths);
    }

    /** Which nodes. */
    public enum Type implements Numbered {
        ALL(0),
        CONFIG(1),
        STATE(2),
        OPERATIONAL(3);

        private final int number;

        Type(int number) {
            this.number = number;
        }

        @Override
        public int number() {
            return number;
        }
    }
}
