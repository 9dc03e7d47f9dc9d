package dev.countersign.agent.model;

import java.util.Map;

/** What came back from a model. */
public sealed interface ModelAnswer {
    /**
     * Text, exactly as it came; not looked at yet.
     *
     * @param details what the provider said about it: the model that served it, tokens; holds no secret
     */
    record Text(String text, Map<String, String> details) implements ModelAnswer {
        public Text {
            details = Map.copyOf(details);
        }
    }

    /** No usable text. {@code reason} is for people and holds no secret. */
    record Failed(Code code, String reason) implements ModelAnswer {}

    /** Why there is no text. */
    enum Code {
        /** Not reachable, or the connection broke. */
        UNREACHABLE,
        /** No whole answer within the time limit. */
        TIMEOUT,
        /** The endpoint wants other credentials. */
        UNAUTHORIZED,
        /** Too many requests, or the service is out of order: the same question may be answered later. */
        BUSY,
        /** The endpoint refused the request as it is. */
        REJECTED,
        /** The model declined to answer. */
        DECLINED,
        /** The answer ended before it was whole. */
        TRUNCATED,
        /** More bytes than an answer may have. */
        TOO_LARGE,
        /** Not in the form the endpoint's protocol asks for. */
        MALFORMED
    }
}
