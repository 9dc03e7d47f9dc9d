package dev.countersign.network.gnmi;

import dev.countersign.core.Text;
import dev.countersign.network.gnmi.wire.Capabilities;
import dev.countersign.network.gnmi.wire.Encoding;
import dev.countersign.network.gnmi.wire.GnmiPath;
import dev.countersign.network.gnmi.wire.Subscription;
import dev.countersign.network.gnmi.wire.SubscriptionList;
import dev.countersign.network.inventory.GnmiTarget;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What to ask a device for, where the inventory leaves it open: by what the device says it offers. */
final class Choices {
    /** Scalars first, which need no parser; then the JSON that says which module a name is of. */
    private static final List<Encoding> ENCODINGS = List.of(Encoding.PROTO, Encoding.JSON_IETF, Encoding.JSON);

    private Choices() {}

    /** Either what to ask for, or why nothing can be. */
    sealed interface Choice {
        record Ask(SubscriptionList list) implements Choice {}

        record None(String reason) implements Choice {}
    }

    static Choice of(GnmiTarget target, Capabilities offered, Duration every) {
        Optional<Encoding> encoding = target.encoding()
                .or(() ->
                        ENCODINGS.stream().filter(offered.encodings()::contains).findFirst());
        if (encoding.isEmpty()) {
            return new Choice.None("expected one of " + ENCODINGS + ", found " + offered.encodings());
        }
        boolean named = !target.sample().isEmpty() || !target.onChange().isEmpty();
        List<Subscription> subscriptions =
                named ? subscriptions(target.sample(), target.onChange(), every) : known(offered, every);
        if (subscriptions.isEmpty()) {
            return new Choice.None("expected the module openconfig-interfaces or ietf-interfaces, found "
                    + offered.models().size() + " others"
                    + offered.models().stream()
                            .findFirst()
                            .map(model -> " such as " + Text.quoted(model.name()))
                            .orElse(""));
        }
        return new Choice.Ask(
                new SubscriptionList(GnmiPath.ROOT, subscriptions, SubscriptionList.Mode.STREAM, encoding.get()));
    }

    private static List<Subscription> known(Capabilities offered, Duration every) {
        if (offers(offered, "openconfig-interfaces")) {
            return subscriptions(
                    List.of(GnmiPath.parse("openconfig:/interfaces/interface[name=*]/state/counters")),
                    List.of(GnmiPath.parse("openconfig:/interfaces/interface[name=*]/state/oper-status")),
                    every);
        }
        return offers(offered, "ietf-interfaces")
                ? subscriptions(
                        List.of(GnmiPath.parse("/ietf-interfaces:interfaces/interface[name=*]/statistics")),
                        List.of(GnmiPath.parse("/ietf-interfaces:interfaces/interface[name=*]/oper-status")),
                        every)
                : List.of();
    }

    private static boolean offers(Capabilities offered, String module) {
        return offered.models().stream().anyMatch(model -> model.name().equals(module));
    }

    private static List<Subscription> subscriptions(List<GnmiPath> sample, List<GnmiPath> onChange, Duration every) {
        return Stream.concat(
                        sample.stream().map(path -> new Subscription(path, Subscription.Mode.SAMPLE, every)),
                        onChange.stream()
                                .map(path -> new Subscription(path, Subscription.Mode.ON_CHANGE, Duration.ZERO)))
                .toList();
    }
}
