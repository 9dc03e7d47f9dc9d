package dev.countersign.yang.path;

import java.util.ArrayList;
import java.util.List;

/** Builds the text of an instance path step by step, and goes back; for walks over a tree. Not safe for threads. */
public final class PathWriter {
    private final StringBuilder text = new StringBuilder();
    private final List<Mark> marks = new ArrayList<>();
    private String module = "";

    private record Mark(int length, String module) {}

    /** One level down. */
    public PathWriter enter(NodeName name) {
        marks.add(new Mark(text.length(), module));
        append(name);
        return this;
    }

    /** Begins within a module, so that names of it need no prefix; for predicates alone. */
    public PathWriter within(String moduleName) {
        module = moduleName;
        return this;
    }

    /** One level up: takes back everything since the matching {@link #enter}. */
    public void leave() {
        Mark mark = marks.removeLast();
        text.setLength(mark.length);
        module = mark.module;
    }

    /** Adds {@code [key='value']} to the step at hand. */
    public PathWriter key(NodeName key, String value) {
        text.append('[');
        if (!key.module().equals(module)) {
            text.append(key.module()).append(':');
        }
        text.append(key.local()).append('=').append(quoted(value)).append(']');
        return this;
    }

    /** Adds {@code [.='value']} to the step at hand. */
    public PathWriter value(String value) {
        text.append("[.=").append(quoted(value)).append(']');
        return this;
    }

    /** Adds {@code [position]} to the step at hand. */
    public PathWriter position(int position) {
        text.append('[').append(position).append(']');
        return this;
    }

    void step(InstancePath.Step step) {
        append(step.name());
        for (InstancePath.Predicate predicate : step.predicates()) {
            switch (predicate) {
                case InstancePath.KeyIs(NodeName key, String value) -> key(key, value);
                case InstancePath.ValueIs(String value) -> value(value);
                case InstancePath.PositionIs(int position) -> position(position);
            }
        }
    }

    private void append(NodeName name) {
        text.append('/');
        if (!name.module().equals(module)) {
            text.append(name.module()).append(':');
            module = name.module();
        }
        text.append(name.local());
    }

    /** In single quotes; in double quotes when it holds a single one; with doubled double quotes when it holds both. */
    public static String quoted(String value) {
        return value.indexOf('\'') < 0 ? "'" + value + "'" : '"' + value.replace("\"", "\"\"") + '"';
    }

    /** The path so far; {@code /} at the root. */
    @Override
    public String toString() {
        return text.isEmpty() ? "/" : text.toString();
    }
}
