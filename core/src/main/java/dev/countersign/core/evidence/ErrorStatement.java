package dev.countersign.core.evidence;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/** How far a value may be from the truth (draft-cui-nmop-agent-sketch-com, error metadata). */
@JsonTypeInfo(use = JsonTypeInfo.Id.SIMPLE_NAME, property = "type")
public sealed interface ErrorStatement {
    /** As read; no error beyond the source's own. */
    record Exact() implements ErrorStatement {}

    /**
     * Within a bound that holds with a probability.
     *
     * @param bound half-width, in the value's own unit, or relative when {@code relative}
     * @param confidence probability that the bound holds, 0 to 1
     * @param parameters the algorithm's own parameters, for example {@code epsilon}, {@code delta}, {@code sampling}
     */
    record Bounded(double bound, boolean relative, double confidence, Map<String, Double> parameters)
            implements ErrorStatement {
        public Bounded {
            parameters = Collections.unmodifiableMap(new TreeMap<>(parameters));
        }
    }

    /** Nobody can say, and why. */
    record Unknown(String reason) implements ErrorStatement {}
}
