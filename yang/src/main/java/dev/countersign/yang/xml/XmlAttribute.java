package dev.countersign.yang.xml;

/** An attribute; {@code namespace} is empty when it has none. Namespace declarations are not attributes. */
public record XmlAttribute(String namespace, String name, String value) {}
