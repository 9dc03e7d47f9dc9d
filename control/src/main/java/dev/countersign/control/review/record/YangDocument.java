package dev.countersign.control.review.record;

/**
 * One instance document.
 *
 * @param name what it is of, fit for a file name without extension, for example {@code p-17.2.human-audit.41}
 * @param module the YANG module it conforms to
 * @param xml the document in XML, ending with a line feed
 * @param json the document in JSON (RFC 7951), ending with a line feed
 */
public record YangDocument(String name, String module, String xml, String json) {}
