package dev.countersign.server.exchange;

import dev.countersign.core.Interval;
import dev.countersign.core.evidence.ErrorStatement;
import dev.countersign.state.artifact.ArtifactMerge;
import dev.countersign.state.artifact.ArtifactSigner;
import dev.countersign.state.artifact.Merging;
import dev.countersign.state.artifact.Payload;
import dev.countersign.state.artifact.Quality;
import dev.countersign.state.artifact.QueryClass;
import dev.countersign.state.artifact.SignedArtifact;
import dev.countersign.state.artifact.StateArtifact;
import dev.countersign.state.sharing.ArtifactRelease;
import dev.countersign.state.sharing.Grant;
import dev.countersign.state.sharing.Grant.Form;
import dev.countersign.state.sharing.Grant.Labels;
import dev.countersign.state.sharing.Release;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Merges what peers share with what this domain saw itself in the same window, made as coarse as theirs: one artifact that
 * names all domains in its scope, signed here, with the error of all parts.
 */
final class JointEvidence {
    private static final Logger LOG = LoggerFactory.getLogger(JointEvidence.class);
    private static final Pattern LENGTH = Pattern.compile("ipv([46])-[a-z]+/([0-9]{1,3})");
    private static final String READER = "merging with peers";
    private static final int KEPT = 256;

    private final OwnArtifacts own;
    private final ArtifactRelease release;
    private final ArtifactMerge merge;
    private final ArtifactSigner signer;
    private final TreeMap<Key, Map<String, StateArtifact>> parts = new TreeMap<>();

    /** A question over a window, as it is asked in every domain. */
    private record Key(Interval interval, QueryClass query, String aggregation) implements Comparable<Key> {
        @Override
        public int compareTo(Key other) {
            int byTime = interval.start().compareTo(other.interval.start());
            return byTime != 0 ? byTime : toString().compareTo(other.toString());
        }
    }

    JointEvidence(OwnArtifacts own, ArtifactRelease release, ArtifactMerge merge, ArtifactSigner signer) {
        this.own = own;
        this.release = release;
        this.merge = merge;
        this.signer = signer;
    }

    /** Merges anew for every window that a peer has said something new about. */
    synchronized void received(List<SignedArtifact> added) {
        for (SignedArtifact signed : added) {
            StateArtifact artifact = signed.artifact();
            Key key = new Key(
                    artifact.scope().interval(),
                    artifact.query(),
                    artifact.scope().aggregation().toString());
            Map<String, StateArtifact> ofDomains = parts.computeIfAbsent(key, _ -> new TreeMap<>());
            ofDomains.put(artifact.scope().points().toString(), artifact);
            while (parts.size() > KEPT) {
                parts.pollFirstEntry();
            }
            join(List.copyOf(ofDomains.values()));
        }
    }

    private void join(List<StateArtifact> theirs) {
        StateArtifact first = theirs.getFirst();
        if (first.payload() instanceof Payload.Totals totals && !totals.values().containsKey("packets")) {
            return; // a number of different items: numbers of two domains do not add up
        }
        Interval window = first.scope().interval();
        List<StateArtifact> all = new ArrayList<>(theirs);
        Release ours = release.release(like(first), window, own.of(first.query(), window, READER));
        switch (ours) {
            case Release.Released released -> all.add(released.artifact());
            case Release.Withheld withheld -> LOG.debug("nothing of our own for {}: {}", window, withheld.findings());
        }
        if (all.size() < 2) {
            return;
        }
        switch (merge.merge(all)) {
            case Merging.Merged(StateArtifact joint) -> own.keep(signer.sign(withErrorOf(all, joint)));
            case Merging.Refused(var findings) -> LOG.info("evidence of {} is not merged: {}", window, findings);
        }
    }

    /** The grant that makes our artifacts like a peer's. */
    private static Grant like(StateArtifact theirs) {
        int prefix4 = 32;
        int prefix6 = 56;
        Matcher lengths = LENGTH.matcher(theirs.scope().aggregation().getOrDefault("key", ""));
        while (lengths.find()) {
            int length = Integer.parseInt(lengths.group(2));
            if (lengths.group(1).equals("4")) {
                prefix4 = Math.clamp(length, 1, 32);
            } else {
                prefix6 = Math.clamp(length, 1, 56);
            }
        }
        Duration bucket = theirs.scope().interval().length();
        return new Grant(theirs.query(), Set.of(), prefix4, prefix6, bucket, 1, 1, 1, Labels.DOMAIN, Form.SKETCH);
    }

    /** The merge knows the error of the sketches; what was left out before they were made it must be told. */
    private static StateArtifact withErrorOf(List<StateArtifact> parts, StateArtifact joint) {
        Quality quality = joint.quality();
        Quality honest = new Quality(
                error(parts, quality.error()), quality.newest(), quality.oldestSource(), quality.coverage());
        return StateArtifact.of(
                joint.query(), joint.scope(), honest, joint.provenance(), joint.policy(), joint.payload());
    }

    static ErrorStatement error(List<StateArtifact> parts, ErrorStatement merged) {
        double bound = 0;
        double doubt = 0;
        double relative = 0;
        Map<String, Double> parameters = new TreeMap<>();
        for (StateArtifact part : parts) {
            switch (part.quality().error()) {
                case ErrorStatement.Unknown unknown -> {
                    return unknown;
                }
                case ErrorStatement.Exact _ -> {}
                case ErrorStatement.Bounded b when b.relative() -> relative = Math.max(relative, b.bound());
                case ErrorStatement.Bounded b -> {
                    bound += b.bound();
                    doubt += 1 - b.confidence();
                    b.parameters().forEach((name, value) -> parameters.merge(name, value, Double::sum));
                }
            }
        }
        if (merged instanceof ErrorStatement.Bounded now && now.relative()) {
            return new ErrorStatement.Bounded(
                    Math.max(relative, now.bound()), true, now.confidence(), now.parameters());
        }
        if (!(merged instanceof ErrorStatement.Bounded now) || bound <= now.bound()) {
            return merged;
        }
        return doubt < 0.5
                ? new ErrorStatement.Bounded(
                        bound, false, 1 - doubt, Map.of("unnamed", parameters.getOrDefault("unnamed", 0.0)))
                : new ErrorStatement.Unknown("the parts' errors together have no bound worth stating");
    }
}
