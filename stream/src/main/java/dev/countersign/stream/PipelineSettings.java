package dev.countersign.stream;

import dev.countersign.core.filter.IpPrefix;
import dev.countersign.core.inventory.InterfaceRef;
import dev.countersign.state.artifact.ArtifactMerge;
import dev.countersign.state.artifact.ArtifactSigner;
import dev.countersign.state.artifact.SketchKeyRing;
import dev.countersign.state.sketch.SketchKey;
import dev.countersign.state.window.ArtifactMaker;
import dev.countersign.state.window.ArtifactQuota;
import dev.countersign.state.window.ArtifactSettings;
import dev.countersign.state.window.BrokerMessages;
import dev.countersign.state.window.Exporters;
import dev.countersign.state.window.InterfaceNames;
import dev.countersign.state.window.StandingArtifacts;
import dev.countersign.state.window.WindowConfig;
import java.time.Clock;
import java.util.List;
import java.util.function.Predicate;

/**
 * What artifacts are made of and with; all instances of a pipeline must have the same, or what they make depends on which of
 * them made it. {@link #windows}, {@link #names} and the rest are called by several threads.
 *
 * @param edge whether traffic enters the network at an interface
 * @param destinations prefixes that are counted apart: customers
 */
public record PipelineSettings(
        WindowConfig windows,
        ArtifactSettings artifacts,
        Exporters exporters,
        InterfaceNames names,
        Predicate<InterfaceRef> edge,
        SketchKey key,
        List<IpPrefix> destinations,
        ArtifactSigner signer) {
    private static final int MOST_WINDOWS = 400;

    public PipelineSettings {
        destinations = List.copyOf(destinations);
        long amendable = windows.lateness().plus(windows.grace()).toMillis()
                / windows.length().toMillis();
        if (amendable > MOST_WINDOWS) {
            throw new IllegalArgumentException("windows: expected grace and lateness of at most " + MOST_WINDOWS
                    + " windows together, found " + amendable);
        }
    }

    /** What a task makes artifacts with. What it makes is made at the watermark; no clock is asked. */
    ArtifactMaker maker(BrokerMessages messages, StandingArtifacts standing, Outlet out) {
        ArtifactMerge merge = new ArtifactMerge(
                SketchKeyRing.of(List.of(key)), artifacts.collector(), artifacts.software(), Clock.systemUTC());
        return new ArtifactMaker(
                artifacts,
                names,
                edge,
                messages,
                merge,
                signer,
                standing,
                out::refuse,
                new ArtifactQuota(windows.quotas(), out::overQuota));
    }
}
