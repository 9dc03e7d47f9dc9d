package dev.countersign.agent.model.builtin;

import dev.countersign.agent.model.builtin.Situation.Known;
import dev.countersign.core.evidence.Estimate;
import dev.countersign.core.evidence.Fact;
import java.util.List;
import java.util.Optional;

/**
 * A SYN flood with everything that shows it.
 *
 * @param destinations of the victim, largest first
 * @param chosen the sources to filter, largest first
 */
record Flood(
        Known<Fact.InterfaceRate> rate,
        Known<Fact.TrafficMix> mix,
        Known<Fact.TopSources> sources,
        Known<Fact.TopDestinations> destinationEvidence,
        Optional<Known<Fact.DistinctSources>> distinct,
        Known<Fact.AccessLists> accessLists,
        Known<Fact.CustomerPrefix> victim,
        List<Estimate> destinations,
        List<Estimate> chosen) {}
