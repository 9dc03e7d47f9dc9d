package dev.countersign.bench.yang;

import dev.countersign.core.Finding;
import dev.countersign.core.proposal.DeviceEdit.DefaultOperation;
import dev.countersign.yang.data.DataTree;
import dev.countersign.yang.edit.EditConfig;
import dev.countersign.yang.edit.EditResult;
import dev.countersign.yang.schema.Schema;
import dev.countersign.yang.validate.Recheck;
import dev.countersign.yang.validate.Validation;
import java.util.List;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** Every rule of a configuration of 1,000 interfaces: of the whole, from XML on, and after an edit of one leaf. */
@State(Scope.Thread)
public class ValidationSpeed {
    private static final String EDIT = "<interfaces xmlns='urn:example:router'><interface><name>ge-10/500</name>"
            + "<mtu>1500</mtu></interface></interfaces>";

    private final Schema schema = Router.schema();
    private final String xml = Router.xml(1);
    private final DataTree tree = Router.read(schema, xml);
    private final DataTree edited = edited();

    private DataTree edited() {
        return switch (EditConfig.apply(tree, EDIT, DefaultOperation.MERGE)) {
            case EditResult.Applied(DataTree result) -> result;
            case EditResult.Refused refused -> throw new IllegalStateException(refused.toString());
        };
    }

    @Benchmark
    public List<Finding> fromXml() {
        return valid(Validation.check(Router.read(schema, xml)));
    }

    @Benchmark
    public List<Finding> whole() {
        return valid(Validation.check(edited));
    }

    @Benchmark
    public Recheck oneLeaf() {
        Recheck recheck = Validation.recheck(tree, edited);
        valid(recheck.findings());
        return recheck;
    }

    private static List<Finding> valid(List<Finding> findings) {
        if (!findings.isEmpty()) {
            throw new IllegalStateException("expected a valid configuration, found " + findings.getFirst());
        }
        return findings;
    }
}
