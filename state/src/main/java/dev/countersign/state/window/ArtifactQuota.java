package dev.countersign.state.window;

import dev.countersign.state.artifact.Coverage;
import dev.countersign.state.artifact.Quality;
import dev.countersign.state.artifact.QueryClass;
import dev.countersign.state.artifact.StateArtifact;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Chooses which artifacts of one device's window are made: of each query class those of the interfaces with most packets,
 * up to {@link Quotas#artifacts} and {@link Quotas#bytes}. The records of those that are not made are in the coverage of
 * those that are, spread like lost records and rounded up, so that what is refused is never zero.
 */
public final class ArtifactQuota {
    private final Quotas quotas;
    private final QuotaWatch watch;

    /**
     * @param watch is told of what is refused
     */
    public ArtifactQuota(Quotas quotas, QuotaWatch watch) {
        this.quotas = quotas;
        this.watch = watch;
    }

    /** One query class: what is made, and of how many records. */
    private static final class Use {
        private int artifacts;
        private long bytes;
        private long records;
        private Coverage left = new Coverage(0, 0);
    }

    /** The artifacts of an interface, before or after the choice, and what they cover of its records. */
    record Made(InterfaceWindow at, Optional<String> name, Coverage coverage, List<StateArtifact> artifacts) {
        Made {
            artifacts = List.copyOf(artifacts);
        }
    }

    /** What is made of it, in the order given. */
    List<Made> choose(ClosedWindow window, List<Made> all) {
        tell(window, Quota.INTERFACES, window.refused().interfaces());
        tell(window, Quota.RECORDS, window.refused().records());
        Map<QueryClass, Use> uses = new EnumMap<>(QueryClass.class);
        Map<Quota, Long> refused = new EnumMap<>(Quota.class);
        Set<String> left = new HashSet<>();
        for (Made made : bySize(all)) {
            for (StateArtifact artifact : made.artifacts()) {
                Use use = uses.computeIfAbsent(artifact.query(), _ -> new Use());
                Quota full = full(use, artifact);
                if (full == null) {
                    use.artifacts++;
                    use.bytes += artifact.payload().bytes();
                    use.records += artifact.quality().coverage().received();
                } else {
                    left.add(artifact.id());
                    refused.merge(full, 1L, Long::sum);
                    use.left = use.left.with(artifact.quality().coverage());
                }
            }
        }
        refused.forEach((quota, count) -> tell(window, quota, count));
        return left.isEmpty() ? all : without(all, left, uses);
    }

    private void tell(ClosedWindow window, Quota quota, long count) {
        if (count > 0) {
            watch.refused(window, quota, count);
        }
    }

    private static List<Made> bySize(List<Made> all) {
        return all.stream()
                .sorted(Comparator.comparingLong((Made made) -> -made.at().packets())
                        .thenComparingLong(made -> made.at().ifIndex()))
                .toList();
    }

    private @Nullable Quota full(Use use, StateArtifact artifact) {
        if (use.artifacts >= quotas.artifacts()) {
            return Quota.ARTIFACTS;
        }
        boolean fits = use.artifacts == 0 || artifact.payload().bytes() <= quotas.bytes() - use.bytes;
        return fits ? null : Quota.BYTES;
    }

    private static List<Made> without(List<Made> all, Set<String> left, Map<QueryClass, Use> uses) {
        List<Made> kept = new ArrayList<>();
        for (Made made : all) {
            kept.add(new Made(
                    made.at(),
                    made.name(),
                    made.coverage(),
                    made.artifacts().stream()
                            .filter(artifact -> !left.contains(artifact.id()))
                            .map(artifact -> covered(artifact, uses.getOrDefault(artifact.query(), new Use())))
                            .toList()));
        }
        return kept;
    }

    private static StateArtifact covered(StateArtifact artifact, Use use) {
        Quality quality = artifact.quality();
        Coverage coverage = quality.coverage();
        long missed = share(use.left.missed(), coverage.received(), use.records);
        long refused = share(use.left.received() + use.left.refused(), coverage.received(), use.records);
        return refused == 0
                ? artifact
                : StateArtifact.of(
                        artifact.query(),
                        artifact.scope(),
                        new Quality(
                                quality.error(),
                                quality.newest(),
                                quality.oldestSource(),
                                coverage.with(new Coverage(0, missed, refused))),
                        artifact.provenance(),
                        artifact.policy(),
                        artifact.payload());
    }

    /** The part of what was refused that falls to some of the records, rounded up. */
    static long share(long refused, long records, long all) {
        return (long) Math.ceil((double) refused * Math.max(1, records) / Math.max(1, all));
    }
}
