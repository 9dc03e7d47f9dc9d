package dev.countersign.network.flow;

import java.util.Arrays;

/** Records of one plan that are read at a time; filled again for the next. */
final class RecordBlock {
    static final int SIZE = 32;

    final RawRecord[] records = new RawRecord[SIZE];
    private long present;

    RecordBlock() {
        Arrays.setAll(records, _ -> new RawRecord());
    }

    /** Makes room for records that have just these slots: all others are 0. */
    void prepare(long newPresent) {
        if (newPresent != present) {
            long gone = present & ~newPresent;
            for (RawRecord record : records) {
                record.prepare(newPresent, gone);
            }
            present = newPresent;
        }
    }
}
