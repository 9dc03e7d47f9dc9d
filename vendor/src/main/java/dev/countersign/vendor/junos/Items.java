package dev.countersign.vendor.junos;

import dev.countersign.vendor.grammar.JunosLexer;
import dev.countersign.vendor.text.NotThis;
import java.util.ArrayList;
import java.util.List;
import org.antlr.v4.runtime.Token;

/** A statement that may end with a list in brackets, as one path per item: {@code protocol [ tcp udp ]}. */
record Items(List<List<Token>> paths) {
    static Items of(List<Token> words) {
        int open = indexOf(words, JunosLexer.LIST_OPEN);
        int close = indexOf(words, JunosLexer.LIST_CLOSE);
        if (open < 0 && close < 0) {
            return new Items(List.of(words));
        }
        List<Token> items = open < 0 || close < open ? List.of() : words.subList(open + 1, close);
        if (items.isEmpty() || close != words.size() - 1 || indexOf(items, JunosLexer.LIST_OPEN) >= 0) {
            throw new NotThis("expected one list in brackets, with items, at the end, found brackets otherwise");
        }
        List<List<Token>> paths = new ArrayList<>();
        for (Token item : items) {
            List<Token> path = new ArrayList<>(words.subList(0, open));
            path.add(item);
            paths.add(path);
        }
        return new Items(paths);
    }

    private static int indexOf(List<Token> words, int type) {
        for (int i = 0; i < words.size(); i++) {
            if (words.get(i).getType() == type) {
                return i;
            }
        }
        return -1;
    }
}
