package dev.countersign.server.view;

/** A line of a difference; whoever shows it tells the kind by sign and colour. Hidden characters are visible already. */
public record DiffLine(Kind kind, String text) {
    /** What happens to what the line shows. */
    public enum Kind {
        ADDED("+", "add"),
        DELETED("−", "del"),
        CHANGED("~", "mod"),
        MOVED(">", "mod"),
        CONTEXT(" ", "");

        private final String sign;
        private final String style;

        Kind(String sign, String style) {
            this.sign = sign;
            this.style = style;
        }

        public String sign() {
            return sign;
        }

        /** The class in the style sheet. */
        public String style() {
            return style;
        }
    }

    static DiffLine of(Kind kind, String text) {
        return new DiffLine(kind, dev.countersign.core.Text.visible(text));
    }
}
