package dev.countersign.yang.edit;

import dev.countersign.core.Text;
import dev.countersign.yang.tree.TreePath;
import dev.countersign.yang.xml.XmlElement;

/** Makes errors that know where they are. */
final class Refusals {
    private final TreePath path;

    Refusals(TreePath path) {
        this.path = path;
    }

    EditRefusal of(String tag, XmlElement element, String expected, String found) {
        return new EditRefusal(
                new EditError(tag, null, path.toString(), null, element.line(), expected, Text.visible(found)));
    }

    EditRefusal element(String tag, XmlElement element, String badElement, String expected, String found) {
        return new EditRefusal(
                new EditError(tag, null, path.toString(), badElement, element.line(), expected, Text.visible(found)));
    }

    EditRefusal attribute(String tag, XmlElement element, String attribute, String expected, String found) {
        return element(tag, element, attribute, expected, found);
    }

    /** RFC 7950 section 15.7. */
    EditRefusal missingInstance(XmlElement element, String attribute, String found) {
        return new EditRefusal(new EditError(
                "bad-attribute",
                "missing-instance",
                path.toString(),
                attribute,
                element.line(),
                "an entry that is there",
                Text.visible(found)));
    }
}
