/**
 * The simulated network and what happens to it over time, read from files that users edit: {@link
 * dev.countersign.lab.scenario.NetworkFile} for the network and its everyday traffic, {@link
 * dev.countersign.lab.scenario.ScenarioFile} for a timeline of events. Values only, safe to share.
 */
@NullMarked
package dev.countersign.lab.scenario;

import org.jspecify.annotations.NullMarked;
