package dev.countersign.agent.model;

import java.util.Map;

/** Something that answers a task: a language model or rules. Implementations may be called from any thread. */
public interface Model {
    /** Provider, name and version, for example {@code builtin/ddos-analyst@1}; goes into every record. */
    String id();

    /** The sampling parameters it is asked with; empty when it does not sample. Holds no secret. */
    Map<String, String> sampling();

    /** Answers; blocks as long as that takes, within the model's own time limit. Never throws for what a peer did. */
    ModelAnswer answer(ModelRequest request);
}
