package dev.countersign.server.config;

import java.time.Duration;
import java.util.List;

/**
 * When a task agent is started without being asked to.
 *
 * @param packetsPerSecond entering an interface, at least
 * @param synShare of them that are TCP SYN, at least, 0 to 1
 * @param quiet how long the same interface does not trigger again
 */
public record TriggerSettings(boolean enabled, double packetsPerSecond, double synShare, Duration quiet) {
    static final Key<Boolean> ENABLED =
            Kinds.flag("trigger.enabled", "true", "Whether agents are started by policy, besides by operators.");
    static final Key<Double> PACKETS = Kinds.decimal(
            "trigger.packets-per-second",
            "100000",
            1,
            1e12,
            "Packets per second entering an interface from which on a flood is suspected.");
    static final Key<Double> SYN_SHARE =
            Kinds.decimal("trigger.syn-share", "0.8", 0, 1, "Part of these packets that must be TCP SYN, 0 to 1.");
    static final Key<Duration> QUIET = Kinds.duration(
            "trigger.quiet", "5m", "10s", "24h", "How long the same interface does not start another task.");
    static final List<Key<?>> ALL = List.of(ENABLED, PACKETS, SYN_SHARE, QUIET);

    static TriggerSettings read(Settings settings) {
        return new TriggerSettings(
                settings.value(ENABLED), settings.value(PACKETS), settings.value(SYN_SHARE), settings.value(QUIET));
    }
}
