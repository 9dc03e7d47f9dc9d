package dev.countersign.server.auth;

import java.time.Duration;

/**
 * How long a session lasts.
 *
 * @param idle it ends when nothing was asked for so long
 * @param absolute it ends so long after sign-in, whatever happens
 */
public record SessionConfig(Duration idle, Duration absolute) {
    public static final SessionConfig DEFAULT = new SessionConfig(Duration.ofMinutes(30), Duration.ofHours(12));
}
