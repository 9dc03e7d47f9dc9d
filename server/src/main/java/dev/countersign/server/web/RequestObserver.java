package dev.countersign.server.web;

import java.time.Duration;

/** Hears of every request that was answered. Must not block. */
@FunctionalInterface
public interface RequestObserver {
    /** {@code path} is the endpoint's template, never what a client wrote. */
    void answered(Verb verb, String path, int status, Duration took);
}
