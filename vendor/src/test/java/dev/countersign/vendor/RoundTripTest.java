package dev.countersign.vendor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.vendor.change.Statement;
import dev.countersign.vendor.junos.JunosForm;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Random configurations, and random harm done to them. */
class RoundTripTest {
    private static final long SEED = 20_260_302;

    @Test
    void randomIos_comesBackTheSame() {
        RandomIos ios = new RandomIos(new Random(SEED));
        for (int i = 0; i < 400; i++) {
            comesBack(Vendor.CISCO_IOS, JunosForm.SET, ios.statements());
        }
    }

    @Test
    void randomJunos_comesBackTheSameInBothForms() {
        RandomJunos junos = new RandomJunos(new Random(SEED));
        for (int i = 0; i < 400; i++) {
            comesBack(Vendor.JUNOS, JunosForm.SET, junos.statements(true));
            comesBack(Vendor.JUNOS, JunosForm.BRACES, junos.statements(false));
        }
    }

    /** The forms say the same: braces read as lines, and lines as braces. */
    @Test
    void junosForms_sayTheSame() {
        RandomJunos junos = new RandomJunos(new Random(SEED + 1));
        for (int i = 0; i < 100; i++) {
            List<Statement> statements = junos.statements(false);
            String braces = new CliChange(Vendor.JUNOS, JunosForm.BRACES, statements).render();
            String lines = new CliChange(Vendor.JUNOS, JunosForm.SET, statements).render();
            assertThat(Samples.read(Vendor.JUNOS, braces).statements())
                    .usingRecursiveFieldByFieldElementComparatorIgnoringFields("at")
                    .isEqualTo(Samples.read(Vendor.JUNOS, lines).statements());
        }
    }

    private static void comesBack(Vendor vendor, JunosForm form, List<Statement> statements) {
        String text = new CliChange(vendor, form, statements).render();
        CliChange read = Samples.read(vendor, text);
        assertThat(read.notUnderstood()).as(text).isEmpty();
        assertThat(read.statements())
                .as(text)
                .usingRecursiveFieldByFieldElementComparatorIgnoringFields("at")
                .isEqualTo(statements);
        assertThat(read.render()).isEqualTo(text);
    }

    /** Whatever is done to a text, its rendering is stable, loses no line that was missed, and never turns it checked. */
    @Timeout(60)
    @ParameterizedTest
    @CsvSource({
        "CISCO_IOS, ios-edge.cfg",
        "CISCO_IOS, ios-claims-a-rate-limiter-it-lacks.cfg",
        "JUNOS, junos-edge.conf",
        "JUNOS, junos-edge.set"
    })
    void harmedText_staysAsItIs(Vendor vendor, String name) {
        Random random = new Random(SEED);
        String text = Samples.text(name);
        int missed = 0;
        for (int i = 0; i < 500; i++) {
            if (Samples.reading(vendor, harmed(text, random)) instanceof Reading.Read(CliChange change)) {
                String once = change.render();
                CliChange again = Samples.read(vendor, once);
                assertThat(again.render()).isEqualTo(once);
                assertThat(again.notUnderstood()).as(once).hasSameSizeAs(change.notUnderstood());
                assertThat(again.asChecked()).isEqualTo(change.asChecked());
                missed += change.notUnderstood().size();
            }
        }
        assertThat(missed).as("the harm did something").isGreaterThan(50);
    }

    private static String harmed(String text, Random random) {
        StringBuilder harmed = new StringBuilder(text);
        int blows = 1 + random.nextInt(4);
        for (int i = 0; i < blows; i++) {
            int at = random.nextInt(harmed.length());
            int end = Math.min(harmed.length(), at + 1 + random.nextInt(12));
            switch (random.nextInt(5)) {
                case 0 -> harmed.delete(at, end);
                case 1 -> harmed.insert(at, harmed.substring(at, end));
                case 2 -> harmed.setCharAt(at, (char) (32 + random.nextInt(95)));
                case 3 ->
                    harmed.insert(
                            at,
                            List.of("\n", " ", "no ", "\u00e9", "exit\n", "[ a b ]", "#", "!")
                                    .get(random.nextInt(8)));
                default -> harmed.setCharAt(at, (char) random.nextInt(0x3000));
            }
        }
        return harmed.toString();
    }
}
