package dev.countersign.yang.validate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.yang.Modules;
import dev.countersign.yang.schema.Schema;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** 10,000 random configurations and mutations of them through ours and {@code yanglint}: one verdict. */
@Tag("counterpart")
class YanglintRandomTest {
    private static final int CASES = 3_400;
    private static final int BATCH = 425;

    @TempDir
    static Path directory;

    @BeforeAll
    static void yanglint_isHere() {
        Yanglint.assumeHere();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2})
    void verdicts_agree(int module) throws IOException, InterruptedException {
        String text = RandomModules.ALL.get(module);
        Schema schema = Modules.of(text).features("m").load();
        RandomConfigurations configurations = new RandomConfigurations(schema, new SplittableRandom(1000 + module));
        Yanglint yanglint = new Yanglint(directory.resolve(String.valueOf(module)));
        int valid = 0;
        for (int batch = 0; batch < CASES / BATCH; batch++) {
            List<String> cases = new ArrayList<>();
            for (int i = 0; i < BATCH; i++) {
                cases.add(i % 4 == 0 ? configurations.mutant() : configurations.next());
            }
            List<Boolean> theirs = yanglint.accepts(text, cases);
            for (int i = 0; i < BATCH; i++) {
                boolean ours = Yanglint.ours(schema, cases.get(i));
                assertThat(ours)
                        .as("%s: ours %s", cases.get(i), Yanglint.findings(schema, cases.get(i)))
                        .isEqualTo(theirs.get(i));
                valid += ours ? 1 : 0;
            }
        }
        assertThat(valid).as("valid ones among all").isBetween(CASES / 100, CASES * 9 / 10);
    }
}
