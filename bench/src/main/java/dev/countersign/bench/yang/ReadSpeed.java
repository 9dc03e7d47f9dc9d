package dev.countersign.bench.yang;

import dev.countersign.yang.data.DataTree;
import dev.countersign.yang.schema.Schema;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** From XML to a tree whose structure and types are right: a configuration of 1,000 interfaces, another each time. */
@State(Scope.Thread)
public class ReadSpeed {
    private static final int CONFIGURATIONS = 16;

    private final Schema schema = Router.schema();
    private final Yangtools yangtools = new Yangtools();
    private final String[] xml = new String[CONFIGURATIONS];
    private int next;

    public ReadSpeed() {
        for (int i = 0; i < xml.length; i++) {
            xml[i] = Router.xml(i);
        }
    }

    private String next() {
        next = (next + 1) % xml.length;
        return xml[next];
    }

    @Benchmark
    public DataTree ours() {
        return Router.read(schema, next());
    }

    @Benchmark
    public Object yangtools() {
        return yangtools.validate(next());
    }
}
