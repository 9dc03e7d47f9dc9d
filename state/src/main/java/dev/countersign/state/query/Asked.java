package dev.countersign.state.query;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.countersign.core.Finding;
import java.util.List;

/** What came of a question. */
@JsonTypeInfo(use = JsonTypeInfo.Id.SIMPLE_NAME, property = "type")
public sealed interface Asked {
    /** It was answered. */
    record Answered(Answer answer) implements Asked {}

    /** It could not be, and why: there is at least one finding. */
    record Unanswered(List<Finding> findings) implements Asked {
        public Unanswered {
            findings = List.copyOf(findings);
        }
    }
}
