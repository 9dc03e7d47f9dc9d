package dev.countersign.server.run;

import dev.countersign.core.DeviceId;
import dev.countersign.core.evidence.Observation;
import dev.countersign.network.inventory.SeriesQuery;
import dev.countersign.network.series.PrometheusClient;
import dev.countersign.network.series.StoreConfig;
import dev.countersign.server.config.Configuration;
import dev.countersign.server.config.SeriesSettings;
import dev.countersign.server.view.QuotaRow;
import dev.countersign.server.view.SourcesView;
import dev.countersign.telemetry.source.SeriesConfig;
import dev.countersign.telemetry.source.SeriesCounters;
import dev.countersign.telemetry.source.SeriesReader;
import dev.countersign.telemetry.source.SeriesSource;
import dev.countersign.telemetry.source.SourceState;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** Sources besides the devices and their flows, as far as they are configured. */
final class SourceRoom implements AutoCloseable {
    /** Samples are in the store at the latest so long after they were scraped. */
    private static final Duration STORED = Duration.ofSeconds(5);

    private static final int BEHIND = 10;
    private static final int INTERFACES = 2_000;
    private static final int BYTES = 16 << 20;
    private static final int SERIES = 5_000;
    private static final int SAMPLES = 200_000;

    private final NetworkRoom network;
    private final Clock clock;
    private final Optional<PrometheusClient> store;
    private final Optional<SeriesSource> series;
    private final PushRoom push;
    private final Optional<BrokerRoom> broker;
    private final GnmiRoom gnmi;

    SourceRoom(Configuration configuration, NetworkRoom network, RandomGenerator random, Clock clock) {
        this.network = network;
        this.clock = clock;
        this.push = new PushRoom(configuration.network(), network, random, clock);
        this.broker = configuration.broker().map(settings -> new BrokerRoom(settings, network, clock));
        this.gnmi = new GnmiRoom(configuration.network(), network, random, clock);
        List<SeriesQuery> queries = network.inventory().series();
        SeriesSettings settings = configuration.series();
        this.store = settings.url()
                .filter(_ -> !queries.isEmpty())
                .map(url -> new PrometheusClient(
                        new StoreConfig(url, settings.bearer(), settings.timeout(), BYTES, SERIES, SAMPLES)));
        this.series = store.map(client -> source(settings, queries, client, network));
    }

    private SeriesSource source(
            SeriesSettings settings, List<SeriesQuery> queries, PrometheusClient client, NetworkRoom network) {
        Duration scrape = queries.stream()
                .map(SeriesQuery::every)
                .max(Duration::compareTo)
                .orElse(STORED);
        URI url = client.url();
        return new SeriesSource(
                new SeriesConfig(
                        url.toString(), settings.window(), scrape.compareTo(STORED) < 0 ? scrape : STORED, BEHIND),
                queries,
                network.inventory().topology(),
                SeriesReader.of(client),
                network.latencies(),
                new SeriesCounters(network.telemetry()::take, INTERFACES),
                clock);
    }

    void start() {
        series.ifPresent(SeriesSource::start);
        push.start();
        broker.ifPresent(BrokerRoom::start);
        gnmi.start();
    }

    /** How every source stands. */
    SourcesView states() {
        List<SourceState> states =
                new ArrayList<>(series.map(SeriesSource::states).orElse(List.of()));
        states.addAll(push.states());
        broker.ifPresent(room -> states.addAll(room.states()));
        states.addAll(gnmi.states());
        return new SourcesView(clock.instant(), states, quotas());
    }

    private List<QuotaRow> quotas() {
        return network.inventory().topology().devices().stream()
                .flatMap(device -> network.telemetry().overQuota().of(device.id()).entrySet().stream()
                        .map(refused -> new QuotaRow(device.id().value(), refused.getKey(), refused.getValue())))
                .toList();
    }

    /** The newest values that a device has said of itself, to this server or by way of a message broker. */
    List<Observation> observations(DeviceId device) {
        List<Observation> said = new ArrayList<>(push.observations(device));
        said.addAll(gnmi.observations(device));
        broker.ifPresent(room -> said.addAll(room.observations(device)));
        return said;
    }

    /** Telemetry messages of a broker; empty when none is configured. */
    Optional<BrokerRoom> broker() {
        return broker;
    }

    /** What comes over gNMI. */
    GnmiRoom gnmi() {
        return gnmi;
    }

    @Override
    public void close() {
        broker.ifPresent(BrokerRoom::close);
        gnmi.close();
        push.close();
        series.ifPresent(SeriesSource::close);
        store.ifPresent(PrometheusClient::close);
    }
}
