package dev.countersign.lab;

import dev.countersign.lab.scenario.LabNetwork;
import dev.countersign.lab.scenario.NetworkFile;
import dev.countersign.lab.scenario.Scenario;
import dev.countersign.lab.scenario.ScenarioFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The network and the scenarios, out of the user's files or those that come with the lab. */
public final class LabFiles {
    private static final String NETWORK = "network.yaml";
    private static final String FOLDER = "scenarios/";
    private static final List<String> SCENARIOS = List.of("quiet.yaml", "syn-flood.yaml");
    private static final int MAX_FILES = 100;

    private LabFiles() {}

    /** Reads the network; null for the one that comes with the lab. */
    public static LabNetwork network(@Nullable Path file) {
        return file == null
                ? NetworkFile.parse(NETWORK, resource(NETWORK))
                : NetworkFile.parse(file.toString(), LabFolder.read(file));
    }

    /** Reads all scenarios of a folder; null for those that come with the lab. */
    public static List<Scenario> scenarios(@Nullable Path folder, LabNetwork network) {
        Map<String, Scenario> scenarios = new LinkedHashMap<>();
        texts(folder).forEach((source, text) -> {
            Scenario scenario = ScenarioFile.parse(source, text, network);
            if (scenarios.put(scenario.name(), scenario) != null) {
                throw new LabException(
                        LabException.Code.FILES,
                        source + ": expected a name used once, found " + scenario.name() + " again");
            }
        });
        return List.copyOf(scenarios.values());
    }

    /** Copies the files that come with the lab into a folder, to be edited; those that are there already stay. */
    public static void copyTo(Path folder) {
        LabFolder target = new LabFolder(folder);
        List<String> names = new ArrayList<>(List.of(NETWORK));
        SCENARIOS.forEach(name -> names.add(FOLDER + name));
        for (String name : names) {
            if (!Files.exists(target.path(name))) {
                target.write(name, resource(name));
            }
        }
    }

    private static Map<String, String> texts(@Nullable Path folder) {
        Map<String, String> texts = new LinkedHashMap<>();
        if (folder == null) {
            SCENARIOS.forEach(name -> texts.put(name, resource(FOLDER + name)));
            return texts;
        }
        try (Stream<Path> files = Files.list(folder)) {
            files.filter(f -> f.toString().endsWith(".yaml"))
                    .sorted()
                    .limit(MAX_FILES)
                    .forEach(f -> texts.put(f.toString(), LabFolder.read(f)));
            return texts;
        } catch (IOException e) {
            throw new LabException(
                    LabException.Code.FILES,
                    folder + ": expected a folder of scenario files, found "
                            + e.getClass().getSimpleName() + " " + e.getMessage(),
                    e);
        }
    }

    private static String resource(String name) {
        try (InputStream in = LabFiles.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new LabException(LabException.Code.FILES, name + ": expected it in the program, found nothing");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new LabException(LabException.Code.FILES, name + ": could not be read from the program", e);
        }
    }
}
