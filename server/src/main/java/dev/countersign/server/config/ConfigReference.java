package dev.countersign.server.config;

/** Writes {@code docs/reference/configuration.md} from the keys. */
public final class ConfigReference {
    private ConfigReference() {}

    /** The whole document. */
    public static String markdown() {
        StringBuilder text = new StringBuilder("""
                # Configuration

                <!-- Written by ConfigReference from the keys; ConfigReferenceTest says how to write it again. -->

                One YAML file, given by `--config FILE` or `COUNTERSIGN_CONFIG`; without one, every key has its default.
                A key's levels are written as levels of the file (`deploy:` and under it `confirm-timeout: 2m`). The variable
                beside a key overrides the file; a list is written there with commas. Unknown keys and variables are errors.
                Relative paths are seen from the folder of the file. No key holds a secret: secrets stand in files of their own.
                `./countersign config` prints what is in force and where each value comes from.

                | key | default | expected | what it does |
                | --- | --- | --- | --- |
                """);
        for (Key<?> key : Configuration.KEYS) {
            String fallback = key.fallback().isEmpty() ? "–" : "`" + key.fallback() + "`";
            text.append("| `%s`<br>`%s` | %s | %s | %s |%n"
                    .formatted(key.name(), key.variable(), fallback, key.expected(), key.description())
                    .replace("\r", ""));
        }
        return text.toString();
    }
}
