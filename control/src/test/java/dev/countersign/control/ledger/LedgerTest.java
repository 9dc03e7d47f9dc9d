package dev.countersign.control.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LedgerTest {
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-01-01T00:00:00Z"), ZoneOffset.UTC);

    @TempDir
    private Path folder;

    private LedgerConfig config;
    private Ledger ledger;

    @BeforeEach
    void start() {
        config = LedgerConfig.in(folder, "example.net/test");
        ledger = new Ledger(config, CLOCK);
        ledger.start();
    }

    @AfterEach
    void stop() {
        ledger.close();
    }

    @Test
    void firstStart_makesAKeyOnlyItsOwnerCanRead() throws IOException {
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(config.key())))
                .isEqualTo("rw-------");
        assertThat(ledger.entry(0)).hasValueSatisfying(first -> {
            assertThat(first.kind()).isEqualTo("ledger.opened");
            assertThat(first.payload().path("publicKey").asString()).isEqualTo(ledger.publicKey());
        });
    }

    @Test
    void keyOthersCanRead_isRefused() throws IOException {
        ledger.close();
        Files.setPosixFilePermissions(config.key(), PosixFilePermissions.fromString("rw-r-----"));

        assertThatThrownBy(() -> new Ledger(config, CLOCK).start())
                .isInstanceOf(LedgerException.class)
                .hasMessageContaining("found rw-r-----")
                .hasMessageContaining("chmod 600");
    }

    @Test
    void lostKey_isNotReplacedByANewOne() throws IOException {
        ledger.close();
        Files.delete(config.key());

        assertThatThrownBy(() -> new Ledger(config, CLOCK).start())
                .isInstanceOfSatisfying(
                        LedgerException.class, e -> assertThat(e.code()).isEqualTo(LedgerException.Code.KEY));
    }

    @Test
    void anotherLedgersKey_isRefused() throws IOException {
        ledger.close();
        Files.delete(config.key());
        LedgerKey.create(config.key(), config.origin());

        assertThatThrownBy(() -> new Ledger(config, CLOCK).start())
                .isInstanceOfSatisfying(
                        LedgerException.class, e -> assertThat(e.code()).isEqualTo(LedgerException.Code.DAMAGED));
    }

    @Test
    void entry_isNumberedTimedFoundAndUnderASignedHead() {
        Entry entry = append("thing.done", "thing:1", Map.of("b", 2, "a", "text"));

        assertThat(entry.sequence()).isEqualTo(1);
        assertThat(entry.time()).isEqualTo(CLOCK.instant());
        assertThat(ledger.entriesAbout("thing:1", 10)).containsExactly(entry);
        assertThat(ledger.head().size()).isEqualTo(2);
        assertThat(ledger.head().signedBy(ledger.publicKey())).isTrue();
    }

    @Test
    void everyEntry_hasAnInclusionProofUnderTheNewestHead() {
        IntStream.range(0, 37).forEach(i -> append("thing.done", "thing:" + i, Map.of("i", i)));

        for (long sequence = 0; sequence < 38; sequence++) {
            InclusionProof proof = ledger.inclusion(sequence).orElseThrow();
            assertThat(proof.holds()).isTrue();
            assertThat(proof.head()).isEqualTo(ledger.head());
        }
        assertThat(ledger.inclusion(38)).isEmpty();
        assertThat(ledger.inclusion(-1)).isEmpty();
    }

    @Test
    void everyEarlierHead_isConsistentWithTheNewest() {
        IntStream.range(0, 20).forEach(i -> append("thing.done", "thing:" + i, Map.of("i", i)));

        for (long size = 1; size <= 21; size++) {
            assertThat(ledger.consistency(size).orElseThrow().holds()).isTrue();
        }
        assertThat(ledger.consistency(22)).isEmpty();
    }

    @Test
    void changeWithoutAnEntry_isRolledBack() {
        table();

        assertThatThrownBy(() -> ledger.write(tx -> Written.kept(tx.handle().execute("INSERT INTO things VALUES (1)"))))
                .isInstanceOf(IllegalStateException.class);

        assertThat(things()).isZero();
    }

    @Test
    void droppedWrite_leavesNeitherRowNorEntry() {
        table();
        SignedHead before = ledger.head();

        String answer = ledger.write(tx -> {
            tx.handle().execute("INSERT INTO things VALUES (1)");
            tx.append(draft("thing.done", "thing:1", Map.of()));
            return Written.dropped("no");
        });

        assertThat(answer).isEqualTo("no");
        assertThat(things()).isZero();
        assertThat(ledger.head()).isEqualTo(before);
    }

    @Test
    void failureAfterTheEntry_leavesNeither() {
        table();
        SignedHead before = ledger.head();

        assertThatThrownBy(() -> ledger.write(tx -> {
                    tx.append(draft("thing.done", "thing:1", Map.of()));
                    tx.handle().execute("INSERT INTO things VALUES (1)");
                    throw new ArithmeticException("in the middle");
                }))
                .isInstanceOf(ArithmeticException.class);

        assertThat(things()).isZero();
        assertThat(ledger.head()).isEqualTo(before);
        assertThat(append("thing.done", "thing:2", Map.of()).sequence()).isEqualTo(before.size());
    }

    @Test
    void fullDisk_leavesNeitherRowNorEntryAndTheLedgerGoesOnAfterwards() {
        table();
        long pages = ledger.read(
                h -> h.createQuery("PRAGMA page_count").mapTo(long.class).one());
        pageLimit(pages);

        assertThatThrownBy(() -> ledger.write(tx -> {
                    tx.handle().execute("INSERT INTO things VALUES (1)");
                    return Written.kept(tx.append(draft("big", "thing:1", Map.of("fill", "x".repeat(900_000)))));
                }))
                .isInstanceOfSatisfying(LedgerException.class, e -> {
                    assertThat(e.code()).isEqualTo(LedgerException.Code.STORAGE);
                    assertThat(e).rootCause().hasMessageContaining("SQLITE_FULL");
                });

        assertThat(things()).isZero();
        assertThat(ledger.entriesAbout("thing:1", 1)).isEmpty();
        pageLimit(1_000_000);
        assertThat(append("thing.done", "thing:1", Map.of()).kind()).isEqualTo("thing.done");
    }

    @Test
    void ledgerTableThatRefuses_stopsTheStateChangeToo() {
        table();
        ledger.write(tx -> {
            tx.handle()
                    .execute(
                            "CREATE TRIGGER broken BEFORE INSERT ON ledger_heads BEGIN SELECT RAISE(ABORT, 'no'); END");
            return Written.dropped(1);
        });
        outside("CREATE TRIGGER broken BEFORE INSERT ON ledger_heads BEGIN SELECT RAISE(ABORT, 'disk on fire'); END");

        assertThatThrownBy(() -> ledger.write(tx -> {
                    tx.handle().execute("INSERT INTO things VALUES (1)");
                    return Written.kept(tx.append(draft("thing.done", "thing:1", Map.of())));
                }))
                .isInstanceOf(LedgerException.class)
                .rootCause()
                .hasMessageContaining("disk on fire");

        assertThat(things()).isZero();
    }

    @Test
    void writer_isDurableAndStrict() {
        List<String> pragmas = List.of("journal_mode", "synchronous", "foreign_keys");
        List<String> values = ledger.write(tx -> Written.dropped(pragmas.stream()
                .map(p -> tx.handle()
                        .createQuery("PRAGMA " + p)
                        .mapTo(String.class)
                        .one())
                .toList()));

        assertThat(values).as("2 is FULL").containsExactly("wal", "2", "1");
    }

    @Test
    void reader_cannotWrite() {
        table();

        assertThatThrownBy(() -> ledger.read(h -> h.execute("INSERT INTO things VALUES (1)")))
                .isInstanceOf(LedgerException.class);
        assertThat(things()).isZero();
    }

    @Test
    void writeInsideAWrite_isABug() {
        assertThatThrownBy(() -> ledger.write(tx -> Written.kept(append("inner", "thing:1", Map.of()))))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void hugePayload_isRefused() {
        assertThatThrownBy(() -> append("big", "thing:1", Map.of("fill", "x".repeat(2 << 20))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("expected at most 1048576 bytes");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "UPDATE ledger_entries SET body = '{}' WHERE sequence = 1",
                "DELETE FROM ledger_entries WHERE sequence = 1",
                "INSERT OR REPLACE INTO ledger_entries VALUES (1, 'a', 'b', '{}')",
                "INSERT INTO ledger_entries VALUES (7, 'a', 'b', '{}')",
                "UPDATE ledger_nodes SET hash = 'x' WHERE level = 0",
                "DELETE FROM ledger_nodes",
                "INSERT OR REPLACE INTO ledger_nodes VALUES (0, 0, 'x')",
                "UPDATE ledger_heads SET note = 'x' WHERE size = 1",
                "DELETE FROM ledger_heads",
                "INSERT OR REPLACE INTO ledger_heads VALUES (1, 'x', 'x')"
            })
    void tablesOfTheLedger_onlyGrow(String statement) {
        append("thing.done", "thing:1", Map.of());

        assertThatThrownBy(() -> outside(statement))
                .isInstanceOf(UnableToExecuteStatementException.class)
                .hasMessageContaining("ledger:");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "UPDATE ledger_entries SET body = replace(body, 'ok', 'ko') WHERE sequence = 2",
                "DELETE FROM ledger_entries WHERE sequence = 3",
                "UPDATE ledger_nodes SET hash = (SELECT hash FROM ledger_nodes WHERE level = 0 AND position = 0) WHERE level = 2",
                "UPDATE ledger_heads SET root = (SELECT root FROM ledger_heads WHERE size = 1) WHERE size = 4",
                "DELETE FROM ledger_heads WHERE size = 4"
            })
    void databaseChangedBehindTheTriggers_isNoticedAtTheNextStart(String statement) {
        IntStream.range(0, 3).forEach(i -> append("thing.done", "thing:" + i, Map.of("answer", "ok")));
        ledger.close();
        List<String> triggers = List.of(
                "ledger_entries_no_update",
                "ledger_entries_no_delete",
                "ledger_nodes_no_update",
                "ledger_heads_no_update",
                "ledger_heads_no_delete");
        triggers.forEach(trigger -> outside("DROP TRIGGER " + trigger));
        outside(statement);

        assertThatThrownBy(() -> new Ledger(config, CLOCK).start())
                .isInstanceOfSatisfying(
                        LedgerException.class, e -> assertThat(e.code()).isEqualTo(LedgerException.Code.DAMAGED));
    }

    @Test
    void manyWriters_areNumberedWithoutAGap() throws Exception {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Callable<Entry> one = () -> append("thing.done", "thing:1", Map.of());
            threads.invokeAll(java.util.Collections.nCopies(50, one));
        }

        assertThat(ledger.entries(0, 100))
                .extracting(Entry::sequence)
                .containsExactlyElementsOf(
                        IntStream.range(0, 51).mapToObj(i -> (long) i).toList());
    }

    @Test
    void secondProcess_mayAppendToo() {
        try (Ledger other = new Ledger(config, CLOCK)) {
            other.start();
            append("first", "thing:1", Map.of());
            other.write(tx -> Written.kept(tx.append(draft("second", "thing:1", Map.of()))));
            append("third", "thing:1", Map.of());
        }

        assertThat(ledger.entriesAbout("thing:1", 10))
                .extracting(Entry::kind)
                .containsExactly("first", "second", "third");
        assertThat(ledger.inclusion(2).orElseThrow().holds()).isTrue();
    }

    @Test
    void restart_keepsEverything() {
        append("thing.done", "thing:1", Map.of());
        SignedHead before = ledger.head();
        ledger.close();
        ledger = new Ledger(config, CLOCK);
        ledger.start();

        assertThat(ledger.head()).isEqualTo(before);
    }

    @Test
    void closedLedger_saysSo() {
        ledger.close();

        assertThatThrownBy(() -> append("thing.done", "thing:1", Map.of()))
                .isInstanceOfSatisfying(
                        LedgerException.class, e -> assertThat(e.code()).isEqualTo(LedgerException.Code.CLOSED));
    }

    private Entry append(String kind, String subject, Map<String, ?> payload) {
        return ledger.write(tx -> Written.kept(tx.append(draft(kind, subject, payload))));
    }

    private static Draft draft(String kind, String subject, Map<String, ?> payload) {
        return new Draft(kind, Actor.SYSTEM, subject, payload);
    }

    private void table() {
        outside("CREATE TABLE things (id BIGINT)");
    }

    private long things() {
        return ledger.read(h ->
                h.createQuery("SELECT COUNT(*) FROM things").mapTo(long.class).one());
    }

    private void pageLimit(long pages) {
        ledger.write(tx -> {
            tx.handle()
                    .createQuery("PRAGMA max_page_count = " + pages)
                    .mapTo(long.class)
                    .one();
            return Written.dropped(pages);
        });
    }

    private void outside(String statement) {
        Jdbi.create("jdbc:sqlite:" + config.database()).useHandle(h -> h.execute(statement));
    }
}
