package dev.countersign.conformance.semantics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.control.verify.VerificationReport;
import dev.countersign.core.Finding;
import dev.countersign.core.Severity;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Proposals made from fixed seeds go through the whole verifier: true ones must pass, and each with one thing made false
 * must not. A false one counts as caught only when its true twin passes, so that a false alarm cannot pass for a catch.
 * The proposals are written from the requirement, in wordings of their own; nothing here looks at how the verifier reads.
 */
class FalseReferencesTest {
    private static final int CLEAN = 1_000;
    private static final int FALSE_PER_KIND = 70;
    private static final double CAUGHT = 0.99;
    private static final double ALARMS = 0.02;
    private static final int SHOWN = 5;

    @TempDir
    static Path folder;

    @SuppressWarnings("NullAway.Init")
    private static World world;

    @BeforeAll
    static void readLab() {
        world = World.read(folder);
    }

    @Test
    void trueProposals_passWithFewFalseAlarms() {
        int alarms = 0;
        Map<String, Integer> rules = new TreeMap<>();
        for (int seed = 0; seed < CLEAN; seed++) {
            RandomGenerator random = new SplittableRandom(seed);
            Case facts = Case.of(world, random);
            VerificationReport report = verify(facts, new Truth(facts, random).draft());
            if (!report.passed()) {
                alarms++;
                errors(report).forEach(finding -> rules.merge(finding.rule(), 1, Integer::sum));
                show(alarms, "false alarm, seed " + seed, report);
            }
        }
        System.out.printf(
                "%nclean proposals: %d, false alarms: %d (%.2f %%) %s%n", CLEAN, alarms, 100.0 * alarms / CLEAN, rules);
        assertThat(alarms).isLessThanOrEqualTo((int) (ALARMS * CLEAN));
    }

    @Test
    void falseReferences_areCaught() {
        Map<Falsehood, Integer> caught = new EnumMap<>(Falsehood.class);
        for (Falsehood falsehood : Falsehood.values()) {
            caught.put(falsehood, caught(falsehood));
        }
        System.out.printf("%n%-32s %9s %9s%n", "false references", "proposals", "caught");
        caught.forEach((kind, count) -> System.out.printf("%-32s %9d %9d%n", kind, FALSE_PER_KIND, count));
        int all = FALSE_PER_KIND * caught.size();
        int sum = caught.values().stream().mapToInt(Integer::intValue).sum();
        System.out.printf("%-32s %9d %9d (%.2f %%)%n", "all", all, sum, 100.0 * sum / all);
        assertThat(all).isGreaterThanOrEqualTo(1_000);
        assertThat(sum).isGreaterThanOrEqualTo((int) Math.ceil(CAUGHT * all));
    }

    private static int caught(Falsehood falsehood) {
        int caught = 0;
        for (int i = 0; i < FALSE_PER_KIND; i++) {
            long seed = 1_000L * falsehood.name().hashCode() + i;
            Case facts = Case.of(world, new SplittableRandom(seed));
            RandomGenerator random = new SplittableRandom(seed + 500_000);
            Draft draft = new Truth(facts, random).draft();
            boolean twinPasses = verify(facts, draft).passed();
            new Lie(facts, draft, random).tell(falsehood);
            VerificationReport report = verify(facts, draft);
            if (twinPasses && !report.passed()) {
                caught++;
            } else {
                show(
                        i + 1 - caught,
                        falsehood + " missed, seed " + seed + ": " + draft.summary + draft.factorTexts,
                        report);
            }
        }
        return caught;
    }

    private static void show(int count, String what, VerificationReport report) {
        if (count <= SHOWN) {
            System.out.println(what + " " + errors(report));
        }
    }

    private static List<Finding> errors(VerificationReport report) {
        return report.findings().stream()
                .filter(finding -> finding.severity() == Severity.ERROR)
                .toList();
    }

    private static VerificationReport verify(Case facts, Draft draft) {
        return new Judge(world, facts).verify(draft.proposal());
    }
}
