package dev.countersign.yang.type;

import dev.countersign.yang.path.InstancePath.Prefixes;
import java.util.List;
import java.util.StringTokenizer;
import java.util.TreeSet;

/** {@code bits} (RFC 7950 section 9.7); canonical is the order of positions. */
record BitsType(List<String> names) implements ValueType {
    BitsType {
        names = List.copyOf(names);
    }

    @Override
    public ParsedValue parse(String text, Prefixes prefixes) {
        TreeSet<Integer> set = new TreeSet<>();
        for (StringTokenizer tokens = new StringTokenizer(text); tokens.hasMoreTokens(); ) {
            String name = tokens.nextToken();
            int position = names.indexOf(name);
            if (position < 0 || !set.add(position)) {
                return new Mismatch("bits, each once, of " + Shown.list(names));
            }
        }
        List<String> ordered = set.stream().map(names::get).toList();
        return new Value(String.join(" ", ordered), Value.Kind.TEXT);
    }

    @Override
    public String restriction() {
        return Shown.list(names);
    }
}
