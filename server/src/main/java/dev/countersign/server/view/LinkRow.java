package dev.countersign.server.view;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.countersign.core.inventory.Link;
import org.jspecify.annotations.Nullable;

/** A link with the bits per second each way; null when not known. {@code load} is the busier way over capacity. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record LinkRow(
        Link link,
        @Nullable Double bitsAToB,
        @Nullable Double bitsBToA,
        @Nullable Double load) {}
