package dev.countersign.server.web.action;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What the ceremony of countersigning sends, first to get a statement and then with the signature.
 *
 * @param typed the device's name, typed by the approver
 * @param operator who signs; for the command line, which has no session
 * @param credential the passkey's assertion
 * @param signature an armored SSHSIG
 * @param csrf repeated from the form; the header counts
 */
public record SignatureBody(
        @Nullable String typed,
        @Nullable String operator,
        @Nullable JsonNode credential,
        @Nullable String signature,
        @Nullable String csrf,
        @Nullable String result,
        @Nullable String resultNote,
        @Nullable String compliance,
        @Nullable String complianceNote,
        @Nullable String security,
        @Nullable String securityNote,
        @Nullable String correction) {

    /** The audit steps as form fields. */
    Map<String, String> steps() {
        Map<String, String> fields = new HashMap<>();
        put(fields, "result", result);
        put(fields, "resultNote", resultNote);
        put(fields, "compliance", compliance);
        put(fields, "complianceNote", complianceNote);
        put(fields, "security", security);
        put(fields, "securityNote", securityNote);
        put(fields, "correction", correction);
        return fields;
    }

    private static void put(Map<String, String> fields, String name, @Nullable String value) {
        if (value != null) {
            fields.put(name, value);
        }
    }
}
