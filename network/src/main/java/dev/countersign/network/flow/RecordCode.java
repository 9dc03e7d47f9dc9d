package dev.countersign.network.flow;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Reads the records of one {@link RecordLayout}. The classes are written by {@link RecordCodeWriter}. */
abstract class RecordCode {
    static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

    /** Reads the {@code records} records from {@code at} on, which are known to fit, into the first of {@code into}. */
    abstract void read(byte[] in, int at, int records, RawRecord[] into);
}
