package dev.countersign.control.verify;

import dev.countersign.core.Finding;
import dev.countersign.core.filter.Action;
import dev.countersign.core.filter.Traffic;
import dev.countersign.core.proposal.AgentAnswer;
import dev.countersign.core.proposal.Claim;
import dev.countersign.core.proposal.Effect;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Words against claims: what the prose promises and no claim has, and a claim whose words name another protocol or port
 * than the claim. The first draft's own example promises "a global SYN rate-limiter" in prose only.
 */
final class ClaimWords {
    private static final Pattern LIMITER = Pattern.compile(
            "\\b(?:rate[- ]?limit\\w{0,8}|polic(?:e|ed|es|ing|er|ers)|shap(?:es|er|ing))\\b", Pattern.CASE_INSENSITIVE);
    private static final Pattern DENIED = Pattern.compile(
            "\\b(?:no|not|nor|never|without|cannot|instead|rather|neither|would|could|weighed|considered|lacks?)\\b|n't\\b",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern PROTOCOL = Pattern.compile("\\b(tcp|udp|icmp)\\b", Pattern.CASE_INSENSITIVE);
    private static final Pattern PORT = Pattern.compile("\\bports? (\\d{1,5})\\b", Pattern.CASE_INSENSITIVE);

    private ClaimWords() {}

    static List<Finding> of(AgentAnswer.Change change) {
        List<Finding> findings = new ArrayList<>();
        boolean limits = change.claims().stream().anyMatch(claim -> claim.effect() instanceof Effect.RateLimits);
        if (!limits) {
            Prose.ofPromises(change).sentences().stream()
                    .filter(sentence -> !DENIED.matcher(sentence).find())
                    .map(LIMITER::matcher)
                    .filter(Matcher::find)
                    .limit(1)
                    .forEach(word -> findings.add(unclaimed(word.group())));
        }
        for (Claim claim : change.claims()) {
            switch (claim.effect()) {
                case Effect.Filters filters
                when filters.action() != Action.ACCEPT -> compare(claim, filters.traffic(), findings);
                case Effect.RateLimits rate -> compare(claim, rate.traffic(), findings);
                case Effect.Filters _, Effect.Attaches _, Effect.Detaches _, Effect.Sets _, Effect.Removes _ -> {}
            }
        }
        return findings;
    }

    private static void compare(Claim claim, Traffic traffic, List<Finding> findings) {
        Set<String> protocols = PROTOCOL.matcher(claim.text())
                .results()
                .map(match -> match.group(1).toLowerCase(Locale.ROOT))
                .collect(Collectors.toSet());
        if (!protocols.isEmpty() && !protocols.contains(name(traffic.protocol()))) {
            findings.add(otherwise(claim, String.join(", ", protocols), traffic));
        }
        Set<Integer> ports = Stream.of(traffic.sourcePort(), traffic.destinationPort())
                .filter(port -> port != null)
                .collect(Collectors.toSet());
        PORT.matcher(claim.text())
                .results()
                .filter(match -> !ports.contains(Integer.valueOf(match.group(1))))
                .forEach(match -> findings.add(otherwise(claim, match.group(), traffic)));
    }

    private static String name(@Nullable Integer protocol) {
        return switch (protocol) {
            case null -> "";
            case Traffic.TCP -> "tcp";
            case Traffic.UDP -> "udp";
            case Traffic.ICMP -> "icmp";
            default -> protocol.toString();
        };
    }

    private static Finding otherwise(Claim claim, String word, Traffic traffic) {
        return Finding.error(
                "claims.words",
                claim.id(),
                "words that say what the claim says: " + traffic.sentence(),
                word,
                "correct the text or the claim");
    }

    private static Finding unclaimed(String word) {
        return Finding.error(
                "claims.only-in-prose",
                "prose",
                "a claim of the effect rate limit for what the prose promises",
                word,
                "claim it and make it part of the edit, or do not say it");
    }
}
