package dev.countersign.lab.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.countersign.lab.LabFiles;
import dev.countersign.twin.Demand;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The scenario in docs/howto/edit-a-scenario.md does what is said beside it. */
class DocumentedScenarioTest {
    private static final Pattern BLOCK = Pattern.compile("```yaml\\n(.*?)```", Pattern.DOTALL);
    private static final Path GUIDE = Path.of("../docs/howto/edit-a-scenario.md");
    private static final LabNetwork NETWORK = LabFiles.network(null);

    private static String example() throws IOException {
        Matcher matcher = BLOCK.matcher(Files.readString(GUIDE));
        assertThat(matcher.find()).isTrue();
        return matcher.group(1);
    }

    private static double rate(Scenario scenario, Duration at) {
        return scenario.at(at).demands().stream()
                .filter(d -> d.id().equals("flood-1"))
                .mapToDouble(Demand::packetsPerSecond)
                .sum();
    }

    @Test
    void example_playsAsItsCommentsSay() throws IOException {
        Scenario scenario = ScenarioFile.parse("example", example(), NETWORK);

        assertThat(rate(scenario, Duration.ofSeconds(29))).isZero();
        assertThat(rate(scenario, Duration.ofSeconds(40))).isCloseTo(60_000, within(1e-6));
        assertThat(rate(scenario, Duration.ofMinutes(3))).isCloseTo(120_000, within(1e-6));
        assertThat(rate(scenario, Duration.ofMinutes(6))).isZero();
    }

    @Test
    void misspeltDemand_isRefusedAsShown() throws IOException {
        String wrong = example().replace("start: flood-1", "start: flod-1");

        assertThatThrownBy(() -> ScenarioFile.parse("my-flood.yaml", wrong, NETWORK))
                .satisfies(e -> assertThat(Files.readString(GUIDE)).contains(e.getMessage()));
    }
}
