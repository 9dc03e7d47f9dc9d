package dev.countersign.network.flow;

import java.util.List;

/**
 * Where the values of a record of fixed length are: what a {@link RecordCode} is made for. Templates of any exporter
 * and any id that agree in this share one.
 *
 * @param length octets of a record, 8 or more
 */
record RecordLayout(int length, List<Field> fields) {
    /** The {@code length} octets, 1 to 8, from {@code at} on go to {@code slot} of a {@link RawRecord}. */
    record Field(int slot, int at, int length) {}

    RecordLayout {
        fields = List.copyOf(fields);
    }
}
