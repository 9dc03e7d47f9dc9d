package dev.countersign.state.sharing;

import dev.countersign.core.evidence.ErrorStatement;
import dev.countersign.core.filter.IpAddress;
import dev.countersign.core.filter.IpPrefix;
import dev.countersign.state.artifact.Payload;
import dev.countersign.state.artifact.PrefixItem;
import dev.countersign.state.artifact.StateArtifact;
import dev.countersign.state.sharing.PayloadRelease.Result;
import dev.countersign.state.sketch.HeavyHitters;
import dev.countersign.state.sketch.HeavyHitters.Hitter;
import dev.countersign.state.sketch.SketchKey;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Heavy prefixes at the granted length. The sketch that goes out is a new one, filled only with the prefixes that are
 * named: what was counted more finely, or suppressed, is not in it under any key.
 *
 * <p>An estimate in the new sketch is the sum of the finer ones. It is too large by at most what each of these is, and too
 * small by at most the weight that no named prefix has: the error statement adds both, and the confidences multiply down
 * by the union bound. Below one half the error is said to be unknown.
 */
final class PrefixRelease {
    private static final Pattern LENGTH = Pattern.compile("(ipv[46])-([a-z]+)/([0-9]{1,3})");
    private static final String KEY = "key";
    private static final double LEAST_CONFIDENCE = 0.5;

    private PrefixRelease() {}

    /** The finer prefixes that fall into one that may be named. */
    private record Group(long weight, int members) {
        Group with(Group other) {
            return new Group(weight + other.weight, members + other.members);
        }
    }

    static Result of(Grant grant, StateArtifact whole, Payload.Compact compact, HeavyHitters sketch) {
        if (grant.form() == Grant.Form.NUMBER) {
            return new Result.Refused("form", "form: sketch, for prefixes are no number", "form: number");
        }
        List<Hitter> hitters = sketch.largest(sketch.capacity());
        if (hitters.size() < grant.minimumCardinality()) {
            return new Result.Refused(
                    "cardinality", grant.minimumCardinality() + " different prefixes or more", "fewer");
        }
        Map<Long, Group> groups = new TreeMap<>();
        for (Hitter hitter : hitters) {
            groups.merge(coarse(grant, hitter.item()), new Group(hitter.estimate(), 1), Group::with);
        }
        int before = groups.size();
        groups.values().removeIf(g -> g.weight() < grant.minimumWeight() || g.members() < grant.minimumMembers());
        if (groups.isEmpty()) {
            return new Result.Refused("weight", "a prefix of the least weight and members", "none");
        }
        HeavyHitters named = named(sketch, groups);
        return new Result.Reduced(
                new Payload.Compact(
                        compact.form(),
                        compact.keyId(),
                        Payload.Compact.of(named).image()),
                error(whole.quality().error(), sketch, named, groups),
                aggregation(grant, whole.scope().aggregation()),
                new Leakage(
                        keys(groups),
                        before - groups.size(),
                        ReleasedScope.labels(grant, whole),
                        hitters.size(),
                        1,
                        whole.scope().interval().length()));
    }

    private static long coarse(Grant grant, long item) {
        IpPrefix prefix = PrefixItem.prefix(item);
        IpAddress address = prefix.address();
        int longest = address.version() == 4 ? grant.prefix4() : grant.prefix6();
        return PrefixItem.of(address.version(), address.high(), address.low(), Math.min(longest, prefix.length()));
    }

    private static HeavyHitters named(HeavyHitters source, Map<Long, Group> groups) {
        SketchKey key = source.counts().key();
        HeavyHitters named =
                HeavyHitters.of(key, source.counts().depth(), source.counts().width(), source.capacity());
        groups.forEach((item, group) -> named.update(item, group.weight()));
        return named;
    }

    private static ErrorStatement error(
            ErrorStatement source, HeavyHitters sketch, HeavyHitters named, Map<Long, Group> groups) {
        if (!(source instanceof ErrorStatement.Bounded each)) {
            return source;
        }
        int members = groups.values().stream().mapToInt(Group::members).max().orElseThrow();
        double confidence =
                1 - members * (1 - each.confidence()) - (1 - named.counts().confidence());
        if (confidence < LEAST_CONFIDENCE) {
            return new ErrorStatement.Unknown("sums of up to " + members
                    + " estimates, each with its own error: together they have no bound worth stating");
        }
        double unnamed = Math.max(0, sketch.counts().total() - named.counts().total());
        double bound = members * each.bound() + unnamed + named.counts().bound();
        Map<String, Double> parameters = new HashMap<>(each.parameters());
        parameters.put("members", (double) members);
        parameters.put("unnamed", unnamed);
        return new ErrorStatement.Bounded(bound, false, confidence, parameters);
    }

    private static Map<String, Integer> keys(Map<Long, Group> groups) {
        Map<String, Integer> keys = new HashMap<>();
        for (long item : groups.keySet()) {
            IpPrefix prefix = PrefixItem.prefix(item);
            keys.merge("ipv" + prefix.address().version() + "/" + prefix.length(), 1, Integer::sum);
        }
        return keys;
    }

    /** The aggregation of the source with the lengths that are left. */
    private static Map<String, String> aggregation(Grant grant, Map<String, String> source) {
        Map<String, String> coarser = new HashMap<>(source);
        coarser.computeIfPresent(
                KEY,
                (key, lengths) -> LENGTH.matcher(lengths).replaceAll(found -> {
                    int longest = found.group(1).equals("ipv4") ? grant.prefix4() : grant.prefix6();
                    int length = Math.min(longest, Integer.parseInt(found.group(3)));
                    return Matcher.quoteReplacement(found.group(1) + "-" + found.group(2) + "/" + length);
                }));
        return coarser;
    }
}
