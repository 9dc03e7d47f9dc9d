package dev.countersign.server.cli;

import dev.countersign.network.flow.CollectorStatistics;
import dev.countersign.network.flow.FlowCollector;
import dev.countersign.network.flow.FlowCollectorConfig;
import dev.countersign.network.inventory.Inventory;
import dev.countersign.server.config.Configuration;
import dev.countersign.server.live.Ticker;
import dev.countersign.stream.FlowPublisher;
import dev.countersign.stream.PublisherConfig;
import dev.countersign.stream.PublisherStatistics;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(name = "collect", description = "Take IPFIX and NetFlow to a Kafka topic, for stream to make artifacts of.")
final class CollectCommand extends Action {
    private static final Duration PROGRESS = Duration.ofSeconds(10);
    private static final CollectorStatistics NOTHING =
            new CollectorStatistics(0, 0, 0, 0, 0, 0, 0, Map.of(), OptionalLong.empty(), List.of());

    @Mixin
    private KafkaOptions kafka = new KafkaOptions();

    @Option(
            names = "--listen",
            paramLabel = "ADDRESS:PORT",
            converter = AddressConverter.class,
            description = "Where exporters send to; flow.listen of the configuration when left out.")
    private @Nullable InetSocketAddress listen;

    @Option(
            names = "--name",
            paramLabel = "NAME",
            description = "This collector, unlike any other of the same topics; collector when left out.")
    private String name = "collector";

    private final AtomicReference<Supplier<CollectorStatistics>> statistics = new AtomicReference<>(() -> NOTHING);
    private String told = "";

    @Override
    int run(Terminal terminal) {
        Service service = new Service(terminal);
        service.started(() -> {
            Configuration configuration = shared().configuration();
            Inventory inventory = Inventory.load(configuration.network().inventory());
            InetSocketAddress address = listen == null ? configuration.flow().listen() : listen;
            FlowPublisher publisher = new FlowPublisher(
                    PublisherConfig.of(kafka.access(), kafka.topics(), kafka.plan(), name),
                    inventory::exporter,
                    () -> statistics.get().get(),
                    Clock.systemUTC());
            service.opens(publisher);
            publisher.start();
            FlowCollector collector = new FlowCollector(FlowCollectorConfig.at(address), Clock.systemUTC(), publisher);
            service.opens(collector);
            collector.start();
            statistics.set(collector::statistics);
            Ticker progress = new Ticker("progress", PROGRESS, () -> tell(terminal, publisher.statistics()));
            service.opens(progress);
            progress.start();
            terminal.say("Listen  " + collector.address() + ", flows to "
                    + kafka.topics().flows());
        });
        terminal.say("Running until you end it with Ctrl-C.");
        return service.await();
    }

    /** A line when any flow has come. */
    private void tell(Terminal terminal, PublisherStatistics now) {
        CollectorStatistics collector = statistics.get().get();
        String line =
                "Collect %d flows from %d exporters' sessions: %d published, %d dropped, %d that cannot be told; datagrams refused %s"
                        .formatted(
                                now.flows(),
                                collector.sessions().size(),
                                now.published(),
                                now.dropped(),
                                now.notTold(),
                                collector.refused().isEmpty() ? "none" : collector.refused());
        if (!line.equals(told)) {
            told = line;
            terminal.say(line);
        }
    }
}
