/**
 * Decisions as the draft's YANG models have them: {@link dev.countersign.control.review.record.AuditRecords} writes {@code
 * llm-response-module} and {@code human-audit-module} documents (draft-cui-nmrg-llm-nm-02, Appendix A.1), in XML and in
 * JSON (RFC 7951).
 */
@NullMarked
package dev.countersign.control.review.record;

import org.jspecify.annotations.NullMarked;
