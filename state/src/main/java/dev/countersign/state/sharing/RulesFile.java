package dev.countersign.state.sharing;

import dev.countersign.core.DeviceId;
import dev.countersign.state.artifact.QueryClass;
import dev.countersign.state.sharing.Grant.Form;
import dev.countersign.state.sharing.Grant.Labels;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** Reads the policy's nodes into rules; see {@code docs/reference/sharing.md} for the keys and what they default to. */
final class RulesFile {
    private static final int MOST = 256;
    private static final String SPAN = "a duration such as 10s, 1m, 1h, 1d";
    private static final String NAME = "letters, digits and . _ @ -";

    private RulesFile() {}

    static RulesReading parse(String name, String text) {
        try {
            return new RulesReading.Read(rules(RulesYaml.read(text)));
        } catch (MalformedRules malformed) {
            return new RulesReading.Refused(malformed.finding(name));
        }
    }

    private static SharingRules rules(RulesNode root) {
        RulesFields file = RulesFields.of(root, "a mapping", Set.of("domain", "consumers", "peers"));
        String domain = file.value("domain", NAME, RulesText::name);
        List<Consumer> consumers = each(file, "consumers", RulesFile::consumer, List.of(Consumer::name, Consumer::key));
        List<Peer> peers = each(file, "peers", RulesFile::peer, List.of(Peer::name, Peer::key, Peer::domain));
        SharingRules rules = new SharingRules(domain, consumers, peers);
        for (int i = 0; i < peers.size(); i++) {
            Peer peer = peers.get(i);
            if (peer.push() && rules.consumer(peer.key()).isEmpty()) {
                throw new MalformedRules(
                        file.items("peers").get(i).line(),
                        "a consumer with the public-key of " + peer.name() + ", to which is pushed",
                        "none");
            }
        }
        return rules;
    }

    /** Reads every item of a list; what must be different is different. */
    private static <T> List<T> each(
            RulesFields file, String key, Function<RulesNode, T> read, List<Function<T, Object>> different) {
        List<RulesNode> nodes = file.items(key);
        if (nodes.size() > MOST) {
            throw new MalformedRules(nodes.get(MOST).line(), "at most " + MOST + " " + key, "more");
        }
        List<T> items = new ArrayList<>();
        Set<Object> before = new HashSet<>();
        for (RulesNode node : nodes) {
            T item = read.apply(node);
            for (int i = 0; i < different.size(); i++) {
                Object part = different.get(i).apply(item);
                if (!before.add(Map.entry(i, part))) {
                    throw new MalformedRules(node.line(), key + " that differ", part + " twice");
                }
            }
            items.add(item);
        }
        return items;
    }

    private static Consumer consumer(RulesNode node) {
        RulesFields fields = RulesFields.of(
                node, "a consumer", Set.of("name", "role", "domain", "public-key", "rate", "budget", "quota", "share"));
        return new Consumer(
                fields.value("name", NAME, RulesText::name),
                fields.value("role", NAME, RulesText::name),
                fields.value("domain", NAME, RulesText::name),
                fields.value("public-key", "sha256: and 64 digits", KeyPin::parse),
                fields.value("rate", "requests such as 120 per 1m", RulesText::count),
                fields.value("budget", "artifacts such as 5000 per 1d", RulesText::count),
                fields.value("quota", "bytes such as 64 MiB per 1d", RulesText::bytes),
                each(fields, "share", RulesFile::grant, List.of(Grant::query)));
    }

    private static Grant grant(RulesNode node) {
        RulesFields fields = RulesFields.of(
                node,
                "a class to share",
                Set.of(
                        "class",
                        "devices",
                        "ipv4-prefix",
                        "ipv6-prefix",
                        "time-bucket",
                        "minimum-cardinality",
                        "minimum-members",
                        "minimum-weight",
                        "labels",
                        "form"));
        return new Grant(
                fields.value(
                        "class",
                        "one of " + RulesText.words(QueryClass.class),
                        text -> RulesText.word(QueryClass.class, text)),
                devices(fields),
                (int) fields.number("ipv4-prefix", 16, 1, 32),
                (int) fields.number("ipv6-prefix", 32, 1, 56),
                fields.value(
                        "time-bucket",
                        Duration.ofMinutes(1),
                        "a duration that divides a day, such as 10s, 1m, 1h",
                        RulesText::bucket),
                fields.number("minimum-cardinality", 16, 1, 1_000_000_000),
                (int) fields.number("minimum-members", 1, 1, 65_536),
                fields.number("minimum-weight", 1, 1, Long.MAX_VALUE),
                fields.choice("labels", Labels.DOMAIN, Labels.class),
                fields.choice("form", Form.SKETCH, Form.class));
    }

    private static Set<DeviceId> devices(RulesFields fields) {
        Set<DeviceId> devices = new HashSet<>();
        for (RulesNode node : fields.items("devices")) {
            devices.add(RulesFields.parsed(node, "devices", "device names", DeviceId::new));
        }
        if (devices.isEmpty() && fields.find("devices").isPresent()) {
            throw new MalformedRules(
                    fields.require("devices").line(), "at least one device, or no key devices for all", "none");
        }
        return devices;
    }

    private static Peer peer(RulesNode node) {
        RulesFields fields = RulesFields.of(
                node,
                "a peer",
                Set.of("name", "domain", "url", "public-key", "signing-key", "pull-every", "push", "quota"));
        return new Peer(
                fields.value("name", NAME, RulesText::name),
                fields.value("domain", NAME, RulesText::name),
                fields.value("url", "https://HOST:PORT", RulesText::https),
                fields.value("public-key", "sha256: and 64 digits", KeyPin::parse),
                fields.value("signing-key", "an Ed25519 public key in base64", RulesText::signer),
                fields.value(
                        "pull-every",
                        Duration.ofSeconds(10),
                        SPAN + ", or never",
                        text -> text.equals("never") ? Duration.ZERO : RulesText.duration(text)),
                fields.value("push", false, "true or false", RulesText::flag),
                fields.value("quota", "bytes such as 64 MiB per 1d", RulesText::bytes));
    }
}
