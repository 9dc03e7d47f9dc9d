package dev.countersign.yang.schema.node;

import java.util.Collection;
import java.util.List;
import org.opendaylight.yangtools.yang.common.QName;
import org.opendaylight.yangtools.yang.model.api.DataSchemaNode;
import org.opendaylight.yangtools.yang.model.api.meta.DeclaredStatement;
import org.opendaylight.yangtools.yang.model.api.meta.EffectiveStatement;

/** Reads statements that yangtools has no accessor for. */
final class Statements {
    private static final String NACM = "urn:ietf:params:xml:ns:yang:ietf-netconf-acm";

    private Statements() {}

    /** From the declared statements: the effective model leaves out extensions that its parser does not know. */
    static DenyDefault denyDefault(EffectiveStatement<?, ?> statement) {
        DenyDefault strictest = DenyDefault.NONE;
        for (DeclaredStatement<?> sub : declared(statement)) {
            QName name = sub.statementDefinition().getStatementName();
            DenyDefault found = name.getNamespace().toString().equals(NACM)
                    ? switch (name.getLocalName()) {
                        case "default-deny-all" -> DenyDefault.ALL;
                        case "default-deny-write" -> DenyDefault.WRITE;
                        default -> DenyDefault.NONE;
                    }
                    : DenyDefault.NONE;
            strictest = stricter(strictest, found);
        }
        return strictest;
    }

    private static Collection<? extends DeclaredStatement<?>> declared(EffectiveStatement<?, ?> statement) {
        DeclaredStatement<?> declared = statement.getDeclared();
        return declared == null ? List.of() : declared.declaredSubstatements();
    }

    static Status status(DataSchemaNode node) {
        return switch (node.getStatus()) {
            case CURRENT -> Status.CURRENT;
            case DEPRECATED -> Status.DEPRECATED;
            case OBSOLETE -> Status.OBSOLETE;
        };
    }

    static Status worse(Status a, Status b) {
        return a.compareTo(b) >= 0 ? a : b;
    }

    static DenyDefault stricter(DenyDefault a, DenyDefault b) {
        return a.compareTo(b) >= 0 ? a : b;
    }
}
