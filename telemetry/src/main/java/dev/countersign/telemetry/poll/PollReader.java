package dev.countersign.telemetry.poll;

import dev.countersign.core.DeviceId;
import dev.countersign.core.evidence.Observation;
import dev.countersign.yang.acl.AccessListReader;
import dev.countersign.yang.data.Content;
import dev.countersign.yang.data.DataTree;
import dev.countersign.yang.data.LeafValue;
import dev.countersign.yang.data.ParseResult;
import dev.countersign.yang.nacm.Nacm;
import dev.countersign.yang.nacm.NacmDefaults;
import dev.countersign.yang.schema.Schema;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Makes a {@link DevicePoll} of what a device answered, and remembers its counters for the next. Not thread-safe. */
final class PollReader {
    private static final String METHOD = "netconf/get";
    private static final String INTERFACES = "ietf-interfaces";
    private static final String ACCESS_LISTS = "ietf-access-control-list";
    private static final String ACCESS_RULES = "ietf-netconf-acm";
    private static final String RULES = "/" + ACCESS_RULES + ":nacm";

    /** What became of an answer. */
    sealed interface Result {
        record Good(DevicePoll poll) implements Result {}

        /** Not data of the device's own schema; the reason says where. */
        record Bad(String reason) implements Result {}
    }

    private final DeviceId device;
    private final PollConfig config;
    private final Enricher enricher;
    private final RateTracker rates;
    private DataTree rules;
    private Nacm nacm;

    PollReader(DeviceId device, PollConfig config, Labels labels, Schema schema, RateTracker rates) {
        this.device = device;
        this.config = config;
        this.enricher = new Enricher(device, labels, schema);
        this.rates = rates;
        this.rules = DataTree.empty(schema, Content.CONFIG);
        this.nacm = Nacm.compile(rules, NacmDefaults.AGENT);
    }

    /** The subtree filter (RFC 6241 section 6) for what is read, as far as the schema has it. */
    String filter() {
        return element(INTERFACES, "interfaces") + element(ACCESS_LISTS, "acls") + element(ACCESS_RULES, "nacm");
    }

    Result read(String xml, PollTime time) {
        return switch (DataTree.parseXml(enricher.schema(), xml, Content.ALL, config.reply())) {
            case ParseResult.Malformed(var findings) ->
                new Result.Bad(findings.size() + " findings, the first: " + findings.getFirst());
            case ParseResult.Parsed(DataTree tree) -> new Result.Good(poll(tree, time));
        };
    }

    private DevicePoll poll(DataTree tree, PollTime time) {
        List<Observation> observations = new ArrayList<>();
        Map<String, Builder> interfaces = new LinkedHashMap<>();
        int cutOff = 0;
        for (LeafValue leaf : (Iterable<LeafValue>) told(tree)::iterator) {
            InterfacePath.of(leaf.path())
                    .ifPresent(path -> interfaces
                            .computeIfAbsent(path.name(), Builder::new)
                            .take(path.rest(), leaf, enricher));
            if (observations.size() < config.observations()) {
                observations.add(enricher.observation(leaf, METHOD, time.wall().end()));
            } else {
                cutOff++;
            }
        }
        List<InterfaceReading> readings =
                interfaces.values().stream().map(Builder::build).toList();
        DataTree configuration = tree.configuration();
        return new DevicePoll(
                device,
                time.wall(),
                enricher.schema().id(),
                observations,
                cutOff,
                has(ACCESS_LISTS, "acls")
                        ? new DevicePoll.Filters(
                                AccessListReader.read(configuration), AccessListReader.attachments(configuration))
                        : null,
                rates.next(readings, time),
                readings.stream().collect(Collectors.toMap(InterfaceReading::name, InterfaceReading::ifIndex)),
                new ReadAccess(rules(configuration), configuration));
    }

    /** What is passed on. Who may do what on a device is for its operator and not for agents to know. */
    private static Stream<LeafValue> told(DataTree tree) {
        return tree.leaves().filter(leaf -> !leaf.path().startsWith(RULES));
    }

    /** The device's access rules; compiled anew only when they are not as they were. */
    private Nacm rules(DataTree configuration) {
        DataTree now = configuration.select(RULES);
        if (!now.equals(rules)) {
            nacm = Nacm.compile(now, NacmDefaults.AGENT);
            rules = now;
        }
        return nacm;
    }

    /** A module that is only imported has a namespace and no data. */
    private boolean has(String module, String name) {
        return enricher.schema().describe("/" + module + ":" + name).isPresent();
    }

    private String element(String module, String name) {
        return enricher.schema()
                .namespace(module)
                .filter(_ -> has(module, name))
                .map(namespace -> "<%s xmlns=\"%s\"/>".formatted(name, namespace))
                .orElse("");
    }

    /** Gathers the leaves of one interface. */
    private static final class Builder {
        private static final String STATISTICS = "statistics/";

        private final String name;
        private final Map<Counter, CounterValue> counters = new EnumMap<>(Counter.class);
        private Optional<Long> ifIndex = Optional.empty();
        private Optional<Long> speed = Optional.empty();
        private Optional<String> discontinuity = Optional.empty();

        Builder(String name) {
            this.name = name;
        }

        /** Takes what can be read; the schema is the device's own, and may call anything by these names. */
        void take(String rest, LeafValue leaf, Enricher enricher) {
            switch (rest) {
                case "if-index" -> ifIndex = CounterValue.unsigned(leaf.value()).filter(n -> n >= 0);
                case "speed" -> speed = CounterValue.unsigned(leaf.value()).filter(n -> n > 0);
                case "statistics/discontinuity-time" -> discontinuity = Optional.of(leaf.value());
                default -> takeCounter(rest, leaf, enricher);
            }
        }

        private void takeCounter(String rest, LeafValue leaf, Enricher enricher) {
            if (rest.startsWith(STATISTICS)) {
                Counter.of(rest.substring(STATISTICS.length()))
                        .ifPresent(counter -> CounterValue.of(leaf.value(), enricher.typeName(leaf.path()))
                                .ifPresent(value -> counters.put(counter, value)));
            }
        }

        InterfaceReading build() {
            return new InterfaceReading(name, ifIndex, discontinuity, speed, counters);
        }
    }
}
