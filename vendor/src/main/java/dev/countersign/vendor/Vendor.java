package dev.countersign.vendor;

/** Whose command lines. */
public enum Vendor {
    /** Cisco IOS and IOS-XE. */
    CISCO_IOS("Cisco IOS", "ios"),
    /** Juniper Junos. */
    JUNOS("Junos", "junos");

    private final String title;
    private final String word;

    Vendor(String title, String word) {
        this.title = title;
        this.word = word;
    }

    /** As people call it. */
    public String title() {
        return title;
    }

    /** In lower case, as programs call it. */
    public String word() {
        return word;
    }
}
