package dev.countersign.server.cli;

import dev.countersign.control.deploy.DeploymentObserver;
import dev.countersign.server.config.Configuration;
import dev.countersign.server.run.Countersign;
import java.time.Clock;
import picocli.CommandLine.Command;

@Command(name = "serve", description = "Start the server on your own inventory.")
final class ServeCommand extends Action {
    @Override
    int run(Terminal terminal) {
        Configuration configuration = shared().configuration();
        Service service = new Service(terminal);
        Countersign countersign = new Countersign(configuration, DeploymentObserver.NONE, Clock.systemUTC());
        service.opens(countersign);
        service.started(countersign::start);
        service.announce(countersign, configuration.data(), configuration.data());
        return service.await();
    }
}
