package dev.countersign.server.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.server.config.ConfigException.Code;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files that want to harm, or are merely wrong. */
class YamlFileTest {
    private static final int MUTATIONS = 2_000;

    @TempDir
    private Path folder;

    private ConfigFile file = new ConfigFile(Path.of(""));

    @BeforeEach
    void name() {
        file = new ConfigFile(folder);
    }

    @Test
    void aliasesThatWouldGrow_areRefused() throws IOException {
        StringBuilder bomb = new StringBuilder("a: &a [lol, lol, lol, lol, lol, lol, lol, lol, lol]\n");
        for (char c = 'b'; c <= 'j'; c++) {
            bomb.append("%1$c: &%1$c [*%2$c, *%2$c, *%2$c, *%2$c, *%2$c, *%2$c, *%2$c, *%2$c]%n".formatted(c, c - 1));
        }

        file.refused(Code.SYNTAX, bomb.toString())
                .hasMessageContaining("line 2")
                .hasMessageContaining("an alias");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "web: &w {port: 8080}\ndeploy: *w\n",
                "web: &w\n  port: 8080\ndeploy:\n  <<: *w\n",
                "web:\n  port: *nowhere\n",
                "web: {port: 8080\n",
                "web:\n\tport: 8080\n",
                "- web\n- port\n",
                "just text\n",
                "web:\n  port: 1\n  port: 2\n",
                "web:\n  port: 1\nweb.port: 2\n",
                "web.port: 1\nweb:\n  port: 2\n",
                "web:\n",
                "web: ~\n",
                "web: {port: }\n",
                "model: {name: null}\n",
                "model: {name: ~}\n",
                "model: {name: '', url: NULL}\n",
                "approval:\n  maintenance: [[SUNDAY 02:00 4h]]\n",
                "approval:\n  maintenance: [{day: SUNDAY}]\n",
                "? [a, b]\n: c\n",
                "? {a: b}\n: c\n",
                "web:\n  port: 1\n---\nweb:\n  port: 2\n",
                "%YAML 9.9\n---\nweb: {}\n",
                "web: \"\\uD800\"\n!!\n",
                "\u0000"
            })
    void fileThatIsNotAsDescribed_isRefused(String yaml) throws IOException {
        file.refused(Code.SYNTAX, yaml).hasMessageContaining("countersign.yaml line ");
    }

    @Test
    void tagOfAClass_makesNoObject() throws IOException {
        assertThat(file.load("web:\n  host: !!javax.script.ScriptEngineManager \"::1\"\n")
                        .web()
                        .host())
                .isEqualTo("::1");
    }

    @Test
    void deepNesting_isRefused() throws IOException {
        file.refused(Code.SYNTAX, "{a: ".repeat(40_000) + "b" + "}".repeat(40_000))
                .hasMessageContaining("at most 8 levels");
        file.refused(Code.SYNTAX, "a: " + "[".repeat(40_000) + "]".repeat(40_000));
    }

    @Test
    void fileOfTenMegabytes_isRefusedBeforeItIsParsed() throws IOException {
        file.refused(Code.FILE, "# " + "x".repeat(10 << 20) + "\n").hasMessageContaining("at most 262144 bytes");
    }

    @Test
    void fileWithoutAnEnd_isRefused() throws IOException {
        Path endless = Path.of("/dev/zero");
        if (Files.exists(endless)) {
            Files.createSymbolicLink(file.path(), endless);

            file.refused(Code.FILE).hasMessageContaining("at most 262144 bytes");
            Files.delete(file.path());
        }
    }

    @Test
    void bytesThatAreNoText_areRefused() throws IOException {
        Files.write(file.path(), new byte[] {'a', ':', ' ', (byte) 0xff, (byte) 0xfe});

        file.refused(Code.FILE).hasMessageContaining("UTF-8");
    }

    @Test
    void fileThatIsNotThere_isRefusedWithTheOptionToCheck() {
        file.refused(Code.FILE).hasMessageContaining("--config");
    }

    @Test
    void folderInPlaceOfAFile_isRefused() throws IOException {
        Files.createDirectory(file.path());

        file.refused(Code.FILE);
    }

    @Test
    void nameThatDisguisesItself_isShownWithEscapes() throws IOException {
        file.refused(Code.UNKNOWN_KEY, "\"web.\\u202Etrop\": 1\n")
                .hasMessageContaining("\\u202e")
                .message()
                .doesNotContain("\u202e");
    }

    /** Whatever stands in the file, the answer is a configuration or a {@link ConfigException}. */
    @Test
    void mutatedFiles_areReadOrRefusedAndNothingElse() throws IOException {
        Random random = new Random(20_250_101);
        String good = "web:\n  port: 9000\n  session: {idle: 10m}\napproval:\n  maintenance: [SUNDAY 02:00 4h]\n";
        String alphabet = "{}[]:,-&*!|>'\"%@`#?\n\t \\0aé\u202e\u0000";
        int refused = 0;
        for (int i = 0; i < MUTATIONS; i++) {
            StringBuilder text = new StringBuilder(good);
            for (int n = random.nextInt(4); n >= 0; n--) {
                int at = random.nextInt(text.length());
                text.replace(
                        at, at + random.nextInt(2), String.valueOf(alphabet.charAt(random.nextInt(alphabet.length()))));
            }
            try {
                file.load(text.toString());
            } catch (ConfigException e) {
                refused++;
            }
        }
        assertThat(refused).isBetween(MUTATIONS / 4, MUTATIONS - 1);
    }
}
