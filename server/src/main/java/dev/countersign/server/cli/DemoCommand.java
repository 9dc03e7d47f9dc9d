package dev.countersign.server.cli;

import dev.countersign.control.deploy.DeploymentObserver;
import dev.countersign.lab.Lab;
import dev.countersign.lab.LabConfig;
import dev.countersign.lab.scenario.Scenario;
import dev.countersign.server.config.Configuration;
import dev.countersign.server.run.Countersign;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "demo",
        description = {
            "Start a lab network and the server in one process, and open the page.",
            "They speak real NETCONF and IPFIX over loopback ports. Some time after the page is up, an attack starts."
        })
final class DemoCommand extends Action {
    @Option(
            names = "--port",
            paramLabel = "PORT",
            description = "Port of the pages; 0 for any free one; 8080 when left out.")
    private @Nullable Integer port;

    @Option(
            names = "--attack-after",
            paramLabel = "TIME",
            converter = SpanConverter.class,
            description = "When the attack starts after the page is up, for example 20s; 40s when left out.")
    private Duration attackAfter = Duration.ofSeconds(40);

    @Option(names = "--scenario", paramLabel = "NAME", description = "What is played; syn-flood when left out.")
    private String scenario = "syn-flood";

    @Option(names = "--no-browser", description = "Do not open a browser.")
    private boolean noBrowser;

    @Override
    int run(Terminal terminal) {
        Path folder = shared().data().orElseGet(DemoCommand::temporary).toAbsolutePath();
        Service service = new Service(terminal);
        service.started(() -> run(folder, service, terminal));
        return service.await();
    }

    private void run(Path folder, Service service, Terminal terminal) {
        DemoFolder files = new DemoFolder(folder);
        Logs.toFile(files.log());
        int web = FreePort.tcp(Optional.ofNullable(port));
        InetSocketAddress collector = new InetSocketAddress(InetAddress.getLoopbackAddress(), FreePort.udp());
        terminal.say("Data    " + folder);
        terminal.say("Log     " + files.log());
        terminal.say("Lab     starting six routers …");
        Lab lab = Lab.start(LabConfig.in(files.lab(), collector), Clock.systemUTC());
        service.opens(lab);
        terminal.say("Lab     " + lab.devices().size() + " routers answer NETCONF; traffic moves");
        Configuration configuration = files.configuration(lab.inventory(), web, collector);
        Countersign countersign = new Countersign(configuration, DeploymentObserver.NONE, Clock.systemUTC());
        service.opens(countersign);
        terminal.say("Server  starting …");
        countersign.start();
        service.announce(countersign, configuration.data(), folder);
        Narrator narrator = new Narrator(countersign, terminal);
        service.opens(narrator);
        narrator.start();
        attack(lab, terminal);
        if (!noBrowser) {
            Browser.open(countersign.origin().toString(), terminal);
        }
    }

    /** The scenario's own first event comes some time after its beginning; it is begun so much earlier. */
    private void attack(Lab lab, Terminal terminal) {
        Duration first = lab.scenarios().stream()
                .filter(s -> s.name().equals(scenario))
                .map(Scenario::events)
                .filter(events -> !events.isEmpty())
                .map(events -> events.getFirst().at())
                .findFirst()
                .orElse(Duration.ZERO);
        lab.play(scenario, attackAfter.minus(first));
        terminal.say("Lab     " + scenario + " starts in " + attackAfter.toSeconds() + " s");
    }

    private static Path temporary() {
        try {
            return Files.createTempDirectory("countersign-demo-");
        } catch (IOException e) {
            throw new CommandFailed("cannot make a temporary folder: " + e + "; name one with --data", e);
        }
    }
}
