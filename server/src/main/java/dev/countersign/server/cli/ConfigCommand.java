package dev.countersign.server.cli;

import dev.countersign.server.config.Configuration;
import dev.countersign.server.config.Configuration.EffectiveSetting;
import java.util.List;
import picocli.CommandLine.Command;

@Command(
        name = "config",
        aliases = "check",
        description =
                "Check the configuration, rules of policy and risk included; print what is in force and where it comes from.")
final class ConfigCommand extends Action {
    @Override
    int run(Terminal terminal) {
        List<EffectiveSetting> settings = Configuration.effective(shared().configFile(), Shared.environment());
        if (shared().json()) {
            terminal.json(settings);
            return YES;
        }
        for (EffectiveSetting setting : settings) {
            String value = TextBlock.cell(setting.key(), 30) + " " + setting.value();
            String line = TextBlock.fill(value, 57) + " " + setting.source();
            if (line.length() <= TextBlock.WIDTH) {
                terminal.print(line);
            } else {
                terminal.print(value.stripTrailing());
                terminal.print(" ".repeat(31) + setting.source());
            }
        }
        return YES;
    }
}
