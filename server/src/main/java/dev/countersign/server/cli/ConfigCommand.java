package dev.countersign.server.cli;

import dev.countersign.server.config.Configuration;
import dev.countersign.server.config.Configuration.EffectiveSetting;
import java.util.List;
import picocli.CommandLine.Command;

@Command(name = "config", description = "Print the configuration in force, and where each value comes from.")
final class ConfigCommand extends Action {
    @Override
    int run(Terminal terminal) {
        List<EffectiveSetting> settings = Configuration.effective(shared().configFile(), Shared.environment());
        if (shared().json()) {
            terminal.json(settings);
            return YES;
        }
        for (EffectiveSetting setting : settings) {
            terminal.print("%s %s %s"
                    .formatted(TextBlock.cell(setting.key(), 30), TextBlock.cell(setting.value(), 26), setting.source())
                    .stripTrailing());
        }
        return YES;
    }
}
