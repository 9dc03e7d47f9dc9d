package dev.countersign.server.view;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.countersign.core.inventory.InterfaceRef;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An interface with its rates.
 *
 * @param latest null when no rate is known yet
 * @param age of the latest; null together with it
 * @param history oldest first
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record InterfaceView(
        InterfaceRef at,
        @Nullable RateSample latest,
        @Nullable Duration age,
        List<RateSample> history) {
    public InterfaceView {
        history = List.copyOf(history);
    }
}
