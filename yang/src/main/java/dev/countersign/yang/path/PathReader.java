package dev.countersign.yang.path;

import dev.countersign.core.Text;
import dev.countersign.yang.path.InstancePath.KeyIs;
import dev.countersign.yang.path.InstancePath.PositionIs;
import dev.countersign.yang.path.InstancePath.Predicate;
import dev.countersign.yang.path.InstancePath.Prefixes;
import dev.countersign.yang.path.InstancePath.Step;
import dev.countersign.yang.path.InstancePath.ValueIs;
import java.util.ArrayList;
import java.util.List;

/** Reads an instance path from left to right. */
final class PathReader {
    private static final int MAX_LENGTH = 64 << 10;
    private static final int MAX_STEPS = 256;

    private final String text;
    private final Prefixes prefixes;
    private final boolean inherit;
    private int at;

    PathReader(String text, Prefixes prefixes, boolean inherit) {
        this.text = text;
        this.prefixes = prefixes;
        this.inherit = inherit;
    }

    InstancePath path() {
        if (text.length() > MAX_LENGTH) {
            throw new PathSyntaxException(
                    "instance path: expected at most " + MAX_LENGTH + " characters, found " + text.length());
        }
        List<Step> steps = new ArrayList<>();
        if (text.equals("/")) {
            return InstancePath.ROOT;
        }
        String module = "";
        while (at < text.length()) {
            expect('/');
            NodeName name = name(module);
            module = name.module();
            steps.add(new Step(name, predicates(module)));
            if (steps.size() > MAX_STEPS) {
                throw new PathSyntaxException("instance path: expected at most " + MAX_STEPS + " steps, found more");
            }
        }
        if (steps.isEmpty()) {
            throw failure("/");
        }
        return new InstancePath(steps);
    }

    List<Predicate> predicatesOnly(String module) {
        List<Predicate> predicates = predicates(module);
        if (at < text.length()) {
            throw failure("the end");
        }
        return predicates;
    }

    private NodeName name(String inherited) {
        String first = identifier();
        if (at < text.length() && text.charAt(at) == ':') {
            at++;
            String module = prefixes.module(first);
            if (module == null) {
                throw new PathSyntaxException(
                        "instance path: expected a prefix that is declared, found " + Text.quoted(first));
            }
            return new NodeName(module, identifier());
        }
        if (!inherit || inherited.isEmpty()) {
            throw new PathSyntaxException(
                    "instance path: expected a prefix before " + Text.quoted(first) + ", found none");
        }
        return new NodeName(inherited, first);
    }

    private String identifier() {
        int from = at;
        while (at < text.length() && isNameCharacter(text.charAt(at), at == from)) {
            at++;
        }
        if (at == from) {
            throw failure("a name");
        }
        return text.substring(from, at);
    }

    private static boolean isNameCharacter(char c, boolean first) {
        boolean letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
        return letter || (!first && ((c >= '0' && c <= '9') || c == '-' || c == '.'));
    }

    private List<Predicate> predicates(String module) {
        List<Predicate> predicates = new ArrayList<>(0);
        while (at < text.length() && text.charAt(at) == '[') {
            at++;
            space();
            predicates.add(predicate(module));
            space();
            expect(']');
        }
        return predicates;
    }

    private Predicate predicate(String module) {
        if (at < text.length() && Character.isDigit(text.charAt(at))) {
            return new PositionIs(position());
        }
        if (at < text.length() && text.charAt(at) == '.') {
            at++;
            return new ValueIs(equalsLiteral());
        }
        NodeName key = name(module);
        return new KeyIs(key, equalsLiteral());
    }

    private int position() {
        int from = at;
        while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
            at++;
        }
        if (at == from || at - from > 9 || text.charAt(from) == '0') {
            throw failure("a position from 1 to 999999999");
        }
        return Integer.parseInt(text, from, at, 10);
    }

    private String equalsLiteral() {
        space();
        expect('=');
        space();
        char quote = at < text.length() ? text.charAt(at) : ' ';
        if (quote != '\'' && quote != '"') {
            throw failure("a value in quotes");
        }
        at++;
        StringBuilder value = new StringBuilder();
        while (at < text.length()) {
            char c = text.charAt(at++);
            boolean doubled = c == quote && at < text.length() && text.charAt(at) == quote;
            if (c == quote && !doubled) {
                return value.toString();
            }
            at += doubled ? 1 : 0;
            value.append(c);
        }
        throw failure("a closing " + quote);
    }

    private void space() {
        while (at < text.length() && text.charAt(at) <= ' ') {
            at++;
        }
    }

    private void expect(char c) {
        if (at >= text.length() || text.charAt(at) != c) {
            throw failure("'" + c + "'");
        }
        at++;
    }

    private PathSyntaxException failure(String expected) {
        String found = at < text.length() ? Text.quoted(text.substring(at)) : "the end";
        return new PathSyntaxException(
                "instance path: expected " + expected + " at character " + (at + 1) + ", found " + found);
    }
}
