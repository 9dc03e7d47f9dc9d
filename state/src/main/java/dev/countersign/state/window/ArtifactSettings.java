package dev.countersign.state.window;

/**
 * What artifacts say of their maker.
 *
 * @param domain the administrative domain of all devices
 * @param collector this collector, for example its host name
 * @param software program and version
 */
public record ArtifactSettings(String domain, String collector, String software) {}
