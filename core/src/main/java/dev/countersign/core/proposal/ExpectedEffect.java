package dev.countersign.core.proposal;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.countersign.core.filter.IpPrefix;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What should be seen on the network afterwards.
 *
 * @param protectedPrefix whose legitimate traffic must not fall; null when the change protects nobody in particular
 * @param within how soon
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ExpectedEffect(String text, @Nullable IpPrefix protectedPrefix, Duration within) {}
