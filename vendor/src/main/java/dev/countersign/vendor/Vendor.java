package dev.countersign.vendor;

/** Whose command lines. */
public enum Vendor {
    /** Cisco IOS and IOS-XE. */
    CISCO_IOS("Cisco IOS"),
    /** Juniper Junos. */
    JUNOS("Junos");

    private final String title;

    Vendor(String title) {
        this.title = title;
    }

    /** As people call it. */
    public String title() {
        return title;
    }
}
