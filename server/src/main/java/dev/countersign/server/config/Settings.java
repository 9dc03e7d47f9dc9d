package dev.countersign.server.config;

import dev.countersign.core.Text;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The text of every key, from the environment, else from the file, else its default; with where it came from. */
final class Settings {
    static final String PREFIX = "COUNTERSIGN_";

    /** Variables of the launcher, and the one that names the file. */
    private static final Set<String> OTHERS =
            Set.of("COUNTERSIGN_JAVA_HOME", "COUNTERSIGN_JAVA_OPTS", "COUNTERSIGN_SKIP_BUILD", "COUNTERSIGN_CONFIG");

    private final Map<String, Setting> settings;
    private final Path folder;

    /** A value as text, and its source in words. */
    record Setting(String text, String source) {}

    private Settings(Map<String, Setting> settings, Path folder) {
        this.settings = settings;
        this.folder = folder;
    }

    static Settings resolve(Optional<Path> file, Map<String, String> environment, List<Key<?>> keys) {
        Map<String, YamlFile.Value> written = file.map(YamlFile::read).orElse(Map.of());
        Set<String> names = new TreeSet<>(keys.stream().map(Key::name).toList());
        written.forEach((name, value) -> {
            if (!names.contains(name)) {
                throw unknown(file.map(Path::toString).orElse("") + " line " + value.line(), name, names);
            }
        });
        Set<String> variables = new TreeSet<>(keys.stream().map(Key::variable).toList());
        environment.keySet().stream()
                .filter(name -> name.startsWith(PREFIX) && !OTHERS.contains(name) && !variables.contains(name))
                .findFirst()
                .ifPresent(name -> {
                    throw unknown("environment", name, variables);
                });
        Map<String, Setting> settings = new LinkedHashMap<>();
        for (Key<?> key : keys) {
            settings.put(key.name(), setting(key, written.get(key.name()), environment.get(key.variable()), file));
        }
        Path folder = file.map(Path::toAbsolutePath)
                .map(Path::getParent)
                .orElse(Path.of("").toAbsolutePath());
        return new Settings(settings, folder);
    }

    private static Setting setting(
            Key<?> key, YamlFile.@Nullable Value written, @Nullable String variable, Optional<Path> file) {
        if (variable != null) {
            return new Setting(variable, "environment " + key.variable());
        }
        if (written != null) {
            if (written.list() && !key.list()) {
                throw new ConfigException(
                        ConfigException.Code.VALUE,
                        "%s line %d: %s: expected %s, found a list; see docs/reference/configuration.md"
                                .formatted(
                                        file.map(Path::toString).orElse(""),
                                        written.line(),
                                        key.name(),
                                        key.expected()));
            }
            return new Setting(written.text(), file.map(Path::toString).orElse("") + " line " + written.line());
        }
        return new Setting(key.fallback(), "default");
    }

    /** The value of a key; throws {@link ConfigException} when its text is not of its kind. */
    <T> T value(Key<T> key) {
        Setting setting = setting(key);
        try {
            return key.parse().apply(setting.text());
        } catch (IllegalArgumentException e) {
            throw new ConfigException(
                    ConfigException.Code.VALUE,
                    "%s: %s: expected %s, found %s; see docs/reference/configuration.md"
                            .formatted(setting.source(), key.name(), key.expected(), Text.quoted(setting.text())),
                    e);
        }
    }

    /** The value of a key that names a file or folder; relative ones are seen from the configuration file. */
    Path path(Key<String> key) {
        return folder.resolve(value(key)).normalize();
    }

    /** The same for a key that may be left out. */
    Optional<Path> optionalPath(Key<Optional<String>> key) {
        return value(key).map(text -> folder.resolve(text).normalize());
    }

    Setting setting(Key<?> key) {
        Setting setting = settings.get(key.name());
        if (setting == null) {
            throw new IllegalArgumentException("the key " + key.name() + " is not in the list of all keys");
        }
        return setting;
    }

    private static ConfigException unknown(String where, String name, Set<String> known) {
        String nearest = known.stream()
                .min(Comparator.comparingInt(k -> Spelling.distance(k, name)))
                .orElse("");
        return new ConfigException(
                ConfigException.Code.UNKNOWN_KEY,
                "%s: expected a key of docs/reference/configuration.md, found %s; did you mean %s?"
                        .formatted(where, Text.quoted(name), nearest));
    }
}
