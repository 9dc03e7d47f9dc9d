package dev.countersign.vendor.edit;

import org.jspecify.annotations.Nullable;

/**
 * What a text wants of one interface; the last word on a thing holds.
 *
 * @param description empty to take it away; null when the text says nothing of it
 * @param enabled null when the text says nothing of it
 */
record InterfaceEdit(@Nullable String description, @Nullable Boolean enabled) {
    static final InterfaceEdit NOTHING = new InterfaceEdit(null, null);

    InterfaceEdit described(String text) {
        return new InterfaceEdit(text, enabled);
    }

    InterfaceEdit enabled(boolean on) {
        return new InterfaceEdit(description, on);
    }

    void write(String name, EditXml xml) {
        xml.open("interface");
        xml.leaf("name", name);
        if (description != null && description.isEmpty()) {
            xml.empty("description", " nc:operation=\"remove\"");
        } else if (description != null) {
            xml.leaf("description", description);
        }
        if (enabled != null) {
            xml.leaf("enabled", enabled.toString());
        }
        xml.close();
    }
}
