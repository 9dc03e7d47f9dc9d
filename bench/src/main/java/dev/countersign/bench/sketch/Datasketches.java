package dev.countersign.bench.sketch;

import java.lang.reflect.Constructor;
import org.apache.datasketches.count.CountMinSketch;

/** Makes a Count-Min sketch of datasketches-java, whose constructors are not public in 9.0.0. */
final class Datasketches {
    private Datasketches() {}

    static CountMinSketch countMin(int depth, int width) {
        try {
            Constructor<CountMinSketch> constructor =
                    CountMinSketch.class.getDeclaredConstructor(byte.class, int.class, long.class);
            constructor.setAccessible(true);
            return constructor.newInstance((byte) depth, width, 1L);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("datasketches-java: expected CountMinSketch(byte, int, long)", e);
        }
    }
}
