package dev.countersign.yang.schema;

import dev.countersign.yang.xpath.NameScope;
import dev.countersign.yang.xpath.XPath;
import dev.countersign.yang.xpath.XPathSyntaxException;
import javax.xml.xpath.XPathExpressionException;
import org.opendaylight.yangtools.yang.common.QNameModule;
import org.opendaylight.yangtools.yang.common.YangNamespaceContext;
import org.opendaylight.yangtools.yang.common.YangVersion;
import org.opendaylight.yangtools.yang.xpath.api.YangBooleanConstantExpr;
import org.opendaylight.yangtools.yang.xpath.api.YangExpr;
import org.opendaylight.yangtools.yang.xpath.api.YangLiteralExpr;
import org.opendaylight.yangtools.yang.xpath.api.YangLocationPath;
import org.opendaylight.yangtools.yang.xpath.api.YangQNameExpr;
import org.opendaylight.yangtools.yang.xpath.api.YangXPathExpression;
import org.opendaylight.yangtools.yang.xpath.api.YangXPathMathMode;
import org.opendaylight.yangtools.yang.xpath.api.YangXPathParser;
import org.opendaylight.yangtools.yang.xpath.api.YangXPathParserFactory;

/**
 * Takes the place of yangtools' XPath parser while modules are read: expressions are checked with the parser that will
 * evaluate them, and their syntax trees, which nobody asks for, are not built. Decision 7 says why.
 */
final class SyntaxOnlyXPath implements YangXPathParserFactory {
    @Override
    public YangXPathParser newParser(YangXPathMathMode mode) {
        throw new UnsupportedOperationException("an expression without prefixes around it");
    }

    @Override
    public YangXPathParser.QualifiedBound newParser(YangXPathMathMode mode, YangNamespaceContext context) {
        return text -> checked(text, mode, context);
    }

    @Override
    public YangXPathParser.UnqualifiedBound newParser(
            YangXPathMathMode mode, YangNamespaceContext context, QNameModule module) {
        throw new UnsupportedOperationException("an expression bound to a module");
    }

    private static Checked checked(String text, YangXPathMathMode mode, YangNamespaceContext context)
            throws XPathExpressionException {
        try {
            XPath.compile(
                    text,
                    new NameScope(prefix -> context.namespaceForPrefix(prefix) == null ? null : prefix, "module"));
            return new Checked(mode);
        } catch (XPathSyntaxException e) {
            throw new XPathExpressionException(e);
        }
    }

    /** What stands for an expression; its text stays with the statement. */
    private record Checked(YangXPathMathMode mode) implements YangXPathExpression.QualifiedBound {
        @Override
        public YangExpr getRootExpr() {
            return YangBooleanConstantExpr.TRUE;
        }

        @Override
        public YangXPathMathMode getMathMode() {
            return mode;
        }

        @Override
        public YangVersion getYangVersion() {
            return YangVersion.VERSION_1;
        }

        @Override
        public YangQNameExpr interpretAsQName(YangLiteralExpr expr) throws XPathExpressionException {
            throw new XPathExpressionException("an expression that was only checked");
        }

        @Override
        public YangLocationPath interpretAsInstanceIdentifier(YangLiteralExpr expr) throws XPathExpressionException {
            throw new XPathExpressionException("an expression that was only checked");
        }
    }
}
