package dev.countersign.server.cli;

import dev.countersign.network.inventory.Inventory;
import dev.countersign.server.config.Configuration;
import dev.countersign.server.exchange.ExchangeFiles;
import dev.countersign.server.live.Ticker;
import dev.countersign.server.run.StreamParts;
import dev.countersign.state.artifact.ArtifactSigner;
import dev.countersign.state.window.InterfaceNames;
import dev.countersign.stream.FlowPipeline;
import dev.countersign.stream.PipelineConfig;
import dev.countersign.stream.PipelineStatistics;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "stream",
        description = "Make artifacts of the flows on a Kafka topic; any number of instances share the work.")
final class StreamCommand extends Action {
    private static final Duration PROGRESS = Duration.ofSeconds(10);

    @Mixin
    private KafkaOptions kafka = new KafkaOptions();

    @Option(
            names = "--sketch-key",
            required = true,
            paramLabel = "FILE",
            description = "File with the 32 hexadecimal digits of the sketch key, for its owner only.")
    private Path sketchKey = Path.of("");

    @Option(
            names = "--domain",
            paramLabel = "NAME",
            description = "This administrative domain, as artifacts name it; local when left out.")
    private String domain = "local";

    @Option(
            names = "--interfaces",
            paramLabel = "FILE",
            description = "Names of interfaces, in lines of device, ifIndex and name; without it they have none, and "
                    + "nothing is merged over the network.")
    private @Nullable Path interfaces;

    @Option(names = "--threads", paramLabel = "N", description = "Threads of this instance; 1 when left out.")
    private int threads = 1;

    @Option(
            names = "--standbys",
            paramLabel = "N",
            description = "Copies of each task's state at other instances; 0 when left out.")
    private int standbys;

    @Option(
            names = "--memory",
            paramLabel = "MIB",
            description = "MiB of flows in open windows that a task may hold; 512 when left out.")
    private int memory = 512;

    private @Nullable Throwable failure;
    private String told = "";

    @Override
    int run(Terminal terminal) {
        Service service = new Service(terminal);
        service.started(() -> {
            FlowPipeline pipeline = pipeline(terminal);
            service.opens(pipeline);
            pipeline.start();
            Ticker progress = new Ticker("progress", PROGRESS, () -> tell(terminal, pipeline.statistics()));
            service.opens(progress);
            progress.start();
            Thread.ofVirtual().name("pipeline-watch").start(() -> watch(pipeline, service));
        });
        terminal.say("Running until you end it with Ctrl-C.");
        int ended = service.await();
        Throwable why = failure;
        if (why != null) {
            terminal.fail("the pipeline gave up: " + why + "; what was not committed is done again at the next start");
            return BROKEN;
        }
        return ended;
    }

    private FlowPipeline pipeline(Terminal terminal) {
        Configuration configuration = shared().configuration();
        ArtifactSigner signer = new ArtifactSigner(ExchangeFiles.signingKeys(configuration.data()));
        InterfaceNames names =
                Optional.ofNullable(interfaces).map(StreamParts::names).orElse((_, _) -> Optional.empty());
        PipelineConfig standard = PipelineConfig.of(
                kafka.access(),
                kafka.topics(),
                kafka.plan(),
                configuration.data().resolve("stream"));
        PipelineConfig config = new PipelineConfig(
                standard.access(),
                standard.topics(),
                standard.plan(),
                threads,
                standbys,
                standard.commit(),
                standard.session(),
                standard.ahead(),
                memory,
                standard.folder());
        terminal.say("Flows   " + kafka.topics().flows() + ", artifacts "
                + kafka.topics().artifacts());
        terminal.say("Signer  " + signer.keyId() + "; a line for kafka.trust-file of the server:");
        terminal.say("        " + StreamParts.line(signer));
        return new FlowPipeline(
                config,
                StreamParts.pipeline(
                        Inventory.load(configuration.network().inventory()),
                        configuration.quotas(),
                        names,
                        domain,
                        ExchangeFiles.sketchKey(sketchKey),
                        signer));
    }

    private void watch(FlowPipeline pipeline, Service service) {
        try {
            pipeline.await().ifPresent(why -> failure = why);
            service.end();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** A line when anything has changed. */
    private void tell(Terminal terminal, PipelineStatistics now) {
        String line = "Stream  %s: %d flows in %d messages, %d windows, %d artifacts, refused %s"
                .formatted(
                        now.state().toLowerCase(Locale.ROOT),
                        now.flows(),
                        now.messages(),
                        now.windows(),
                        now.artifacts(),
                        now.refused().isEmpty() ? "none" : now.refused());
        if (!line.equals(told)) {
            told = line;
            terminal.say(line);
        }
    }
}
