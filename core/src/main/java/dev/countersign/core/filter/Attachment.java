package dev.countersign.core.filter;

/** An access list at work on an interface of a device, in one direction. */
public record Attachment(String interfaceName, Direction direction, String listName) {}
