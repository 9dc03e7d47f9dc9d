package dev.countersign.yang.xml;

import dev.countersign.core.Text;
import dev.countersign.yang.xml.XmlRefused.Code;
import java.io.StringReader;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.xml.stream.Location;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/** One pass over one document with the platform's pull parser; counts everything it is given. */
final class XmlReading {
    private static final String WRAPPER = "<c>";

    private final XMLStreamReader reader;
    private final XmlLimits limits;
    private final int columnsBefore;
    private final Deque<Frame> open = new ArrayDeque<>();
    private int elements;

    private XmlReading(XMLStreamReader reader, XmlLimits limits, int columnsBefore) {
        this.reader = reader;
        this.limits = limits;
        this.columnsBefore = columnsBefore;
    }

    static XmlAnswer read(String xml, XmlLimits limits) {
        return read(xml, limits, 0);
    }

    /** Reads it as the content of one element. Text that closes that element is malformed: nothing may follow a root. */
    static XmlAnswer readWrapped(String xml, XmlLimits limits) {
        return read(WRAPPER + xml + "</c>", limits, WRAPPER.length());
    }

    private static XmlAnswer read(String xml, XmlLimits limits, int columnsBefore) {
        if (xml.length() > limits.characters()) {
            String message = "expected at most %d characters, found %d".formatted(limits.characters(), xml.length());
            return new XmlRefused(Code.TOO_LARGE, message, 0, 0);
        }
        try {
            XMLStreamReader reader = factory(limits).createXMLStreamReader(new StringReader(xml));
            return new XmlReading(reader, limits, columnsBefore).document();
        } catch (XMLStreamException e) {
            return refusal(e, columnsBefore);
        }
    }

    private static XMLInputFactory factory(XmlLimits limits) {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, false);
        factory.setProperty("jdk.xml.elementAttributeLimit", String.valueOf(limits.attributes()));
        factory.setProperty("jdk.xml.maxElementDepth", String.valueOf(limits.depth() + 1));
        return factory;
    }

    private static XmlRefused refusal(XMLStreamException e, int columnsBefore) {
        String message = String.valueOf(e.getMessage()).replaceFirst("(?s)^ParseError at .*?\nMessage: ", "");
        if (message.contains("Scanner State")) { // the platform's way to say so
            message = "a declaration where only elements and text may stand";
        }
        // The platform names the limits it enforces itself JAXP00010001 to JAXP00010007.
        Code code = message.contains("JAXP0001") ? Code.TOO_LARGE : Code.MALFORMED;
        return at(e.getLocation(), columnsBefore, code, "expected well-formed XML, found: " + Text.visible(message));
    }

    private static XmlRefused at(@Nullable Location where, int columnsBefore, Code code, String message) {
        int line = where == null ? 0 : where.getLineNumber();
        int column = where == null ? 0 : where.getColumnNumber() - (line == 1 ? columnsBefore : 0);
        return new XmlRefused(code, message, Math.max(0, line), Math.max(0, column));
    }

    private XmlAnswer document() throws XMLStreamException {
        XmlElement root = null;
        while (reader.hasNext()) {
            int event = reader.next();
            XmlRefused refused = null;
            switch (event) {
                case XMLStreamConstants.START_ELEMENT -> refused = start();
                case XMLStreamConstants.END_ELEMENT -> root = end();
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA, XMLStreamConstants.SPACE ->
                    refused = text();
                case XMLStreamConstants.DTD -> refused = forbidden("a document type declaration");
                case XMLStreamConstants.ENTITY_REFERENCE -> refused = forbidden("a reference to an entity");
                case XMLStreamConstants.PROCESSING_INSTRUCTION -> refused = forbidden("a processing instruction");
                default -> {}
            }
            if (refused != null) {
                return refused;
            }
        }
        return root == null ? refuse(Code.MALFORMED, "expected an element, found none") : root;
    }

    private @Nullable XmlRefused start() {
        elements++;
        Frame parent = open.peek();
        int attributes = reader.getAttributeCount() + reader.getNamespaceCount();
        if (elements > limits.elements()) {
            return refuse(Code.TOO_LARGE, "expected at most %d elements, found more".formatted(limits.elements()));
        }
        if (open.size() >= limits.depth()) {
            return refuse(Code.TOO_LARGE, "expected at most %d levels, found more".formatted(limits.depth()));
        }
        if (attributes > limits.attributes()) {
            return refuse(
                    Code.TOO_LARGE,
                    "expected at most %d attributes, found %d".formatted(limits.attributes(), attributes));
        }
        if (parent != null && parent.hasText) {
            return mixed(parent);
        }
        Map<String, String> outer = parent == null ? Map.of() : parent.namespaces;
        open.push(new Frame(
                orEmpty(reader.getNamespaceURI()),
                reader.getLocalName(),
                attributes(),
                namespaces(outer),
                reader.getLocation().getLineNumber()));
        return null;
    }

    private XmlElement end() {
        XmlElement element = open.pop().element();
        Frame parent = open.peek();
        if (parent != null) {
            parent.add(element);
        }
        return element;
    }

    private @Nullable XmlRefused text() {
        Frame frame = open.peek();
        if (frame == null) {
            return null;
        }
        if (frame.length + reader.getTextLength() > limits.text()) {
            return refuse(
                    Code.TOO_LARGE,
                    "expected at most %d characters in one element, found more".formatted(limits.text()));
        }
        frame.add(reader.getTextCharacters(), reader.getTextStart(), reader.getTextLength());
        return !frame.children.isEmpty() && frame.hasText ? mixed(frame) : null;
    }

    private Map<String, String> namespaces(Map<String, String> outer) {
        int count = reader.getNamespaceCount();
        if (count == 0) {
            return outer;
        }
        Map<String, String> all = new TreeMap<>(outer);
        for (int i = 0; i < count; i++) {
            String prefix = orEmpty(reader.getNamespacePrefix(i));
            String uri = orEmpty(reader.getNamespaceURI(i));
            if (uri.isEmpty()) {
                all.remove(prefix);
            } else {
                all.put(prefix, uri);
            }
        }
        return Map.copyOf(all);
    }

    private List<XmlAttribute> attributes() {
        int count = reader.getAttributeCount();
        if (count == 0) {
            return List.of();
        }
        List<XmlAttribute> all = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            all.add(new XmlAttribute(
                    orEmpty(reader.getAttributeNamespace(i)),
                    reader.getAttributeLocalName(i),
                    reader.getAttributeValue(i)));
        }
        return all;
    }

    private XmlRefused forbidden(String what) {
        return refuse(Code.FORBIDDEN, "expected elements and text only, found " + what);
    }

    private XmlRefused mixed(Frame frame) {
        return refuse(
                Code.MIXED_CONTENT,
                "expected elements or text in " + Text.quoted(frame.name) + ", found both: "
                        + Text.quoted(frame.text().strip()));
    }

    private XmlRefused refuse(Code code, String message) {
        return at(reader.getLocation(), columnsBefore, code, message);
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }

    /** An element whose end has not been read yet. */
    private static final class Frame {
        private final String namespace;
        private final String name;
        private final List<XmlAttribute> attributes;
        private final Map<String, String> namespaces;
        private final int line;
        private List<XmlElement> children = List.of();
        private String first = "";
        private @Nullable StringBuilder more;
        private int length;
        private boolean hasText;

        Frame(String namespace, String name, List<XmlAttribute> attributes, Map<String, String> namespaces, int line) {
            this.namespace = namespace;
            this.name = name;
            this.attributes = attributes;
            this.namespaces = namespaces;
            this.line = line;
        }

        void add(XmlElement child) {
            if (children.isEmpty()) {
                children = new ArrayList<>();
            }
            children.add(child);
        }

        /** Text mostly comes in one piece; white space between children is only counted. */
        void add(char[] characters, int start, int count) {
            length += count;
            for (int i = start; !hasText && i < start + count; i++) {
                hasText = characters[i] > ' ';
            }
            if (!children.isEmpty() && !hasText) {
                return;
            }
            if (more != null) {
                more.append(characters, start, count);
            } else if (first.isEmpty()) {
                first = new String(characters, start, count);
            } else {
                more = new StringBuilder(first).append(characters, start, count);
            }
        }

        String text() {
            return more == null ? first : more.toString();
        }

        XmlElement element() {
            String own = children.isEmpty() ? text() : "";
            return new XmlElement(namespace, name, attributes, namespaces, children, own, line);
        }
    }
}
