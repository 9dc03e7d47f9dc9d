package dev.countersign.server.cli;

import dev.countersign.lab.Lab;
import dev.countersign.lab.LabConfig;
import dev.countersign.lab.LabFiles;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(name = "lab", description = "Start the simulated network alone.")
final class LabCommand extends Action {
    @Option(
            names = "--folder",
            paramLabel = "DIR",
            description = "The lab's folder: inventory, secrets, startup configurations; lab when left out.")
    private Path folder = Path.of("lab");

    @Option(
            names = "--collector",
            paramLabel = "ADDRESS:PORT",
            converter = AddressConverter.class,
            description = "Where the routers send IPFIX; 127.0.0.1:4739 when left out.")
    private InetSocketAddress collector = new InetSocketAddress(InetAddress.getLoopbackAddress(), 4739);

    @Option(names = "--network", paramLabel = "FILE", description = "A network file of your own.")
    private @Nullable Path network;

    @Option(names = "--scenarios", paramLabel = "DIR", description = "A folder with scenario files of your own.")
    private @Nullable Path scenarios;

    @Option(names = "--play", paramLabel = "SCENARIO", description = "Play this scenario at once.")
    private @Nullable String scenario;

    @Option(
            names = "--copy-files",
            description = "Copy the network and scenario files into the folder, to be edited, and end.")
    private boolean copyFiles;

    @Override
    int run(Terminal terminal) {
        if (copyFiles) {
            LabFiles.copyTo(folder);
            terminal.print("Copied into " + folder + "; start with --network and --scenarios.");
            return YES;
        }
        Service service = new Service(terminal);
        service.started(() -> {
            LabConfig standard = LabConfig.in(folder, collector);
            Lab lab = Lab.start(
                    new LabConfig(folder, network, scenarios, collector, standard.traffic()), Clock.systemUTC());
            service.opens(lab);
            terminal.say("Devices " + lab.devices().size() + ", inventory " + lab.inventory());
            terminal.say(
                    "Scenarios " + lab.scenarios().stream().map(s -> s.name()).toList());
            if (scenario != null) {
                lab.play(scenario, Duration.ZERO);
            }
        });
        terminal.say("Running until you end it with Ctrl-C.");
        return service.await();
    }
}
