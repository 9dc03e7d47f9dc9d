package dev.countersign.yang.xml;

/**
 * How much of a document is accepted.
 *
 * @param characters UTF-16 units of the whole text
 * @param depth nested elements
 * @param elements elements in the whole document
 * @param attributes attributes and namespace declarations of one element
 * @param text UTF-16 units of the text of one element
 */
public record XmlLimits(int characters, int depth, int elements, int attributes, int text) {
    /** 64 Mi characters, 256 deep, 1,000,000 elements, 64 attributes, 8 Mi characters of text in one element. */
    public static final XmlLimits STANDARD = new XmlLimits(64 << 20, 256, 1_000_000, 64, 8 << 20);

    /** For what a model or a person hands in: 1 Mi characters, 64 deep, 20,000 elements, 32 attributes, 64 Ki text. */
    public static final XmlLimits EDIT = new XmlLimits(1 << 20, 64, 20_000, 32, 64 << 10);

    public XmlLimits {
        if (characters <= 0 || depth <= 0 || elements <= 0 || attributes <= 0 || text <= 0) {
            throw new IllegalArgumentException("XML limits: expected positive numbers");
        }
    }

    /** The same but for the whole text. */
    public XmlLimits withCharacters(int most) {
        return new XmlLimits(most, depth, elements, attributes, text);
    }
}
