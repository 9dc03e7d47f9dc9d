package dev.countersign.control.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.countersign.control.ledger.LedgerVerdict.Damaged;
import dev.countersign.control.ledger.LedgerVerdict.Intact;
import dev.countersign.core.CanonicalJson;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LedgerVerifierTest {
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-01-01T00:00:00Z"), ZoneOffset.UTC);

    @TempDir
    private Path folder;

    private Ledger ledger;

    @BeforeEach
    void fill() {
        ledger = new Ledger(LedgerConfig.in(folder, "example.net/test"), CLOCK);
        ledger.start();
        IntStream.range(1, 8).forEach(this::append);
    }

    @AfterEach
    void stop() {
        ledger.close();
    }

    @Test
    void untouchedExport_isIntactAndSaysWhereTheKeyCameFrom() {
        byte[] export = export(ledger);

        assertThat(verify(LedgerVerifier.pinned(ledger.publicKey() + "\n"), export))
                .isInstanceOfSatisfying(Intact.class, intact -> {
                    assertThat(intact.entries()).isEqualTo(8);
                    assertThat(intact.head()).isEqualTo(ledger.head());
                    assertThat(intact.closedAt()).isEqualTo(CLOCK.instant());
                    assertThat(intact.key()).startsWith("pinned by the caller");
                });
        assertThat(verify(LedgerVerifier.trustingExport(), export))
                .isInstanceOfSatisfying(
                        Intact.class, intact -> assertThat(intact.key()).startsWith("taken from the export itself"));
    }

    @Test
    void anyFlippedByte_isFoundInItsOwnLine() {
        byte[] export = export(ledger);
        LedgerVerifier verifier = LedgerVerifier.pinned(ledger.publicKey());
        long line = 1;
        for (int i = 0; i < export.length; i++) {
            byte[] flipped = export.clone();
            flipped[i] ^= 1;

            LedgerVerdict verdict = verify(verifier, flipped);

            assertThat(verdict).as("byte %d", i).isInstanceOf(Damaged.class);
            assertThat(((Damaged) verdict).line()).as("byte %d: %s", i, verdict).isEqualTo(line);
            line += export[i] == '\n' ? 1 : 0;
        }
    }

    @Test
    void anyFlippedBit_isFoundWithTheKeyFromTheExportToo() {
        byte[] export = export(ledger);
        for (int i = 0; i < export.length; i += 7) {
            byte[] flipped = export.clone();
            flipped[i] ^= (byte) (1 << (i % 8));

            assertThat(verify(LedgerVerifier.trustingExport(), flipped)).isInstanceOf(Damaged.class);
        }
    }

    @Test
    void changedWord_namesLineAndEntry() {
        List<String> lines = lines(ledger);
        lines.replaceAll(line -> line.replace("\"number\":3", "\"number\":4"));

        assertThat(verify(lines)).isInstanceOfSatisfying(Damaged.class, damaged -> {
            assertThat(damaged.line()).isEqualTo(5);
            assertThat(damaged.sequence()).isEqualTo(3);
            assertThat(damaged.toString())
                    .startsWith("line 5, entry 3: expected an entry that leads to the signed head");
        });
    }

    @Test
    void swappedEntries_areNamed() {
        List<String> lines = lines(ledger);
        lines.addAll(3, List.of(lines.remove(4)));

        assertThat(verify(lines)).isInstanceOfSatisfying(Damaged.class, damaged -> {
            assertThat(damaged.line()).isEqualTo(4);
            assertThat(damaged.expected()).isEqualTo("entry number 2");
            assertThat(damaged.found()).isEqualTo("number 3");
        });
    }

    @Test
    void removedEntry_isNamed() {
        List<String> lines = lines(ledger);
        lines.remove(4);

        assertThat(verify(lines))
                .isInstanceOfSatisfying(
                        Damaged.class, damaged -> assertThat(damaged.expected()).isEqualTo("entry number 3"));
    }

    @Test
    void insertedEntry_isNamed() {
        List<String> lines = lines(ledger);
        lines.add(4, lines.get(4).replace("\"sequence\":3", "\"sequence\":2"));

        assertThat(verify(lines))
                .isInstanceOfSatisfying(
                        Damaged.class, damaged -> assertThat(damaged.line()).isEqualTo(5));
    }

    @Test
    void cutOffEnd_isFound() {
        List<String> lines = lines(ledger);

        assertThat(verify(lines.subList(0, 7))).isInstanceOfSatisfying(Damaged.class, damaged -> {
            assertThat(damaged.expected()).isEqualTo("a closing line");
            assertThat(damaged.found()).isEqualTo("the end of the file");
        });
    }

    @Test
    void cutOffMiddle_isFoundByTheClosingLine() {
        List<String> lines = lines(ledger);
        lines.subList(6, lines.size() - 1).clear();

        assertThat(verify(lines))
                .isInstanceOfSatisfying(
                        Damaged.class,
                        damaged -> assertThat(damaged.hint()).contains("entries before this line are missing"));
    }

    @Test
    void checkpoint_cannotStandInForAClosingLine() {
        List<String> lines = new ArrayList<>(lines(ledger).subList(0, 7));
        String checkpoint = CanonicalJson.MAPPER
                .readTree(lines.getLast())
                .path("checkpoint")
                .asString();
        lines.add(new String(CanonicalJson.bytes(new LedgerExport.Closing(checkpoint)), StandardCharsets.UTF_8));

        assertThat(verify(lines)).isInstanceOf(Damaged.class);
    }

    @Test
    void olderExport_isFoundByAKnownCheckpoint() {
        byte[] older = export(ledger);
        append(8);
        String known = ledger.head().note();

        assertThat(verify(LedgerVerifier.pinned(ledger.publicKey()).knowing(known), older))
                .isInstanceOfSatisfying(
                        Damaged.class, damaged -> assertThat(damaged.expected()).contains("known checkpoint"));
        assertThat(verify(LedgerVerifier.pinned(ledger.publicKey()).knowing(known.strip()), export(ledger)))
                .isInstanceOf(Intact.class);
    }

    @Test
    void ledgerSignedAnewByAForger_failsThePinnedKey(@TempDir Path other) {
        try (Ledger forged = new Ledger(LedgerConfig.in(other, "example.net/test"), CLOCK)) {
            forged.start();

            assertThat(verify(LedgerVerifier.pinned(ledger.publicKey()), export(forged)))
                    .isInstanceOfSatisfying(Damaged.class, damaged -> {
                        assertThat(damaged.line()).isEqualTo(1);
                        assertThat(damaged.expected()).startsWith("the pinned key");
                    });
        }
    }

    @Test
    void otherFiles_areNoLedger() {
        for (String file : List.of("", "\n", "{}\n", "[]\n", "hello\n", "[".repeat(100_000) + "\n", "1e999\n")) {
            assertThat(verify(LedgerVerifier.trustingExport(), file.getBytes(StandardCharsets.UTF_8)))
                    .isInstanceOfSatisfying(
                            Damaged.class, damaged -> assertThat(damaged.line()).isEqualTo(1));
        }
    }

    @Test
    void endlessLine_isBounded() {
        byte[] endless = new byte[5 << 20];
        Arrays.fill(endless, (byte) '7');

        assertThat(verify(LedgerVerifier.trustingExport(), endless))
                .isInstanceOfSatisfying(
                        Damaged.class, damaged -> assertThat(damaged.found()).contains("a line of more than"));
    }

    @Test
    void malformedPins_areRefused() {
        assertThatThrownBy(() -> LedgerVerifier.pinned("not a key")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> LedgerVerifier.trustingExport().knowing("not a note"))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private void append(int i) {
        ledger.write(tx -> Written.kept(
                tx.append(new Draft("thing.done", Actor.SYSTEM, "thing:" + i, Map.of("number", i, "text", "é€")))));
    }

    private static List<String> lines(Ledger ledger) {
        return new ArrayList<>(
                new String(export(ledger), StandardCharsets.UTF_8).lines().toList());
    }

    private static byte[] export(Ledger ledger) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ledger.export(out);
        return out.toByteArray();
    }

    private LedgerVerdict verify(List<String> lines) {
        String text = String.join("\n", lines) + "\n";
        return verify(LedgerVerifier.pinned(ledger.publicKey()), text.getBytes(StandardCharsets.UTF_8));
    }

    private static LedgerVerdict verify(LedgerVerifier verifier, byte[] export) {
        return verifier.verify(new ByteArrayInputStream(export));
    }
}
