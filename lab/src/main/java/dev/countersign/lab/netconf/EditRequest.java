package dev.countersign.lab.netconf;

import dev.countersign.core.proposal.DeviceEdit.DefaultOperation;
import dev.countersign.yang.xml.XmlElement;

/**
 * The parameters of {@code edit-config} (RFC 6241 section 7.2).
 *
 * @param config the {@code config} element
 */
record EditRequest(XmlElement config, DefaultOperation defaultOperation, Test test, OnError onError) {
    /** {@code test-option}. */
    enum Test {
        /**
         * Not given. The constraints of a candidate are then left to {@code validate} and {@code commit} (RFC 7950
         * section 8.3.3).
         */
        UNSAID,
        TEST_THEN_SET,
        SET,
        TEST_ONLY
    }

    /** {@code error-option}. An edit that stops on error leaves nothing behind, as one that rolls back. */
    enum OnError {
        STOP,
        CONTINUE,
        ROLLBACK
    }
}
