package dev.countersign.network.gnmi.wire;

import dev.countersign.core.Text;
import dev.countersign.network.gnmi.wire.GnmiPath.Elem;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The text form of paths: elements after slashes, keys in brackets, a backslash before what would end either. */
final class PathText {
    private static final int MOST = 1_024;
    private static final int ELEMENTS = 32;

    private final String text;
    private int at;

    private PathText(String text) {
        this.text = text;
    }

    static GnmiPath parse(String text) {
        int slash = text.indexOf('/');
        String origin = slash > 0 ? text.substring(0, slash - 1) : "";
        boolean form = slash == 0 || (slash > 1 && text.charAt(slash - 1) == ':' && origin.indexOf('[') < 0);
        if (!form || text.length() > MOST || !Text.visible(text).equals(text)) {
            throw refused(text);
        }
        PathText parser = new PathText(text);
        parser.at = slash;
        return new GnmiPath(origin, "", parser.elements());
    }

    private List<Elem> elements() {
        List<Elem> elements = new ArrayList<>();
        while (at < text.length() - 1) {
            at++;
            String name = until("/[");
            Map<String, String> keys = new TreeMap<>();
            while (at < text.length() && text.charAt(at) == '[') {
                at++;
                String key = until("=");
                at++;
                String value = until("]");
                if (key.isEmpty() || at >= text.length() || keys.put(key, value) != null) {
                    throw refused(text);
                }
                at++;
            }
            boolean whole = at == text.length() || text.charAt(at) == '/';
            if (name.isEmpty() || !whole || elements.size() == ELEMENTS) {
                throw refused(text);
            }
            elements.add(new Elem(name, keys));
        }
        return elements;
    }

    /** Up to one of these characters, or the end; what follows a backslash stands for itself. */
    private String until(String ends) {
        StringBuilder out = new StringBuilder();
        while (at < text.length() && ends.indexOf(text.charAt(at)) < 0) {
            if (text.charAt(at) == '\\' && at + 1 < text.length()) {
                at++;
            }
            out.append(text.charAt(at++));
        }
        return out.toString();
    }

    static String of(GnmiPath path) {
        StringBuilder out = new StringBuilder();
        if (!path.origin().isEmpty()) {
            out.append(path.origin()).append(':');
        }
        path.elements().forEach(element -> {
            out.append('/').append(escaped(element.name(), "/[\\"));
            element.keys()
                    .forEach((key, value) -> out.append('[')
                            .append(escaped(key, "=\\"))
                            .append('=')
                            .append(escaped(value, "]\\"))
                            .append(']'));
        });
        return path.elements().isEmpty() ? out.append('/').toString() : out.toString();
    }

    private static String escaped(String raw, String special) {
        StringBuilder out = new StringBuilder(raw.length());
        for (int i = 0; i < raw.length(); i++) {
            if (special.indexOf(raw.charAt(i)) >= 0) {
                out.append('\\');
            }
            out.append(raw.charAt(i));
        }
        return out.toString();
    }

    private static IllegalArgumentException refused(String found) {
        return new IllegalArgumentException(
                "expected a path such as openconfig:/interfaces/interface[name=eth0]/state, found "
                        + Text.quoted(found));
    }
}
