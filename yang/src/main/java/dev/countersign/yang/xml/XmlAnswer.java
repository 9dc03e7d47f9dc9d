package dev.countersign.yang.xml;

/** What {@link SafeXml} makes of a text: an element, or a refusal that says why. */
public sealed interface XmlAnswer permits XmlElement, XmlRefused {}
