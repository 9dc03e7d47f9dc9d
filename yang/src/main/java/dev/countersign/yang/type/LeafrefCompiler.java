package dev.countersign.yang.type;

import dev.countersign.yang.path.NodeName;
import dev.countersign.yang.type.LeafrefPath.KeyEquals;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.opendaylight.yangtools.yang.common.AbstractQName;
import org.opendaylight.yangtools.yang.common.QName;
import org.opendaylight.yangtools.yang.model.api.PathExpression;
import org.opendaylight.yangtools.yang.xpath.api.QNameReferent;
import org.opendaylight.yangtools.yang.xpath.api.YangBinaryExpr;
import org.opendaylight.yangtools.yang.xpath.api.YangBinaryOperator;
import org.opendaylight.yangtools.yang.xpath.api.YangExpr;
import org.opendaylight.yangtools.yang.xpath.api.YangFunctionCallExpr;
import org.opendaylight.yangtools.yang.xpath.api.YangLocationPath;
import org.opendaylight.yangtools.yang.xpath.api.YangPathExpr;
import org.opendaylight.yangtools.yang.xpath.api.YangXPathAxis;

/** Reads the path of a leafref from yangtools' syntax tree; the grammar is that of {@code path-arg}, RFC 7950 section 14. */
final class LeafrefCompiler {
    private final Function<QName, NodeName> names;
    private final String module;

    LeafrefCompiler(Function<QName, NodeName> names, String module) {
        this.names = names;
        this.module = module;
    }

    LeafrefPath compile(PathExpression path) {
        return switch (path.getSteps()) {
            case PathExpression.LocationPathSteps steps -> path(steps.getLocationPath(), null);
            case PathExpression.DerefSteps deref -> path(deref.getRelativePath(), path(deref.getDerefArgument(), null));
            default -> throw new UnsupportedPathException(path.getOriginalString());
        };
    }

    private LeafrefPath path(YangLocationPath location, @Nullable LeafrefPath via) {
        int up = 0;
        List<LeafrefPath.Step> down = new ArrayList<>();
        for (YangLocationPath.Step step : location.getSteps()) {
            if (step.getAxis() == YangXPathAxis.PARENT && down.isEmpty()) {
                up++;
            } else {
                down.add(new LeafrefPath.Step(name(step), predicates(step)));
            }
        }
        return new LeafrefPath(via, location.isAbsolute() ? -1 : up, down);
    }

    private List<KeyEquals> predicates(YangLocationPath.Step step) {
        List<KeyEquals> predicates = new ArrayList<>(0);
        for (YangExpr predicate : step.getPredicates()) {
            if (!(predicate instanceof YangBinaryExpr equality)
                    || equality.getOperator() != YangBinaryOperator.EQUALS
                    || !(equality.getRightExpr() instanceof YangPathExpr right)
                    || !(right.getFilterExpr() instanceof YangFunctionCallExpr call)
                    || !call.getName().getLocalName().equals("current")) {
                throw new UnsupportedPathException(predicate.toString());
            }
            predicates.add(keyEquals(key(equality.getLeftExpr()), right));
        }
        return predicates;
    }

    private KeyEquals keyEquals(NodeName key, YangPathExpr right) {
        int up = 0;
        List<NodeName> down = new ArrayList<>();
        for (YangLocationPath.Step step : right.getLocationPath().orElseThrow().getSteps()) {
            if (step.getAxis() == YangXPathAxis.PARENT && down.isEmpty()) {
                up++;
            } else {
                down.add(name(step));
            }
        }
        return new KeyEquals(key, up, down);
    }

    private NodeName key(YangExpr left) {
        return switch (left) {
            case QNameReferent name -> name(name.getQName());
            case YangLocationPath path
            when path.getSteps().size() == 1 -> name(path.getSteps().getFirst());
            default -> throw new UnsupportedPathException(left.toString());
        };
    }

    private NodeName name(YangLocationPath.Step step) {
        if (step instanceof YangLocationPath.QNameStep named && step.getAxis() == YangXPathAxis.CHILD) {
            return name(named.getQName());
        }
        throw new UnsupportedPathException(step.toString());
    }

    private NodeName name(AbstractQName name) {
        return name instanceof QName resolved ? names.apply(resolved) : new NodeName(module, name.getLocalName());
    }
}
