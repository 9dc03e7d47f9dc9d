package dev.countersign.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.control.ledger.Actor;
import dev.countersign.control.ledger.Ledger;
import dev.countersign.control.ledger.LedgerConfig;
import dev.countersign.control.review.operator.Operators;
import dev.countersign.control.review.operator.Role;
import dev.countersign.core.CanonicalJson;
import dev.countersign.core.OperatorId;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Checking an export offline; a damaged ledger and a call that checks nothing must not look alike. */
class VerifyLedgerCommandTest {
    @TempDir
    private Path folder;

    private Path export = Path.of("");
    private String key = "";

    @BeforeEach
    void export() throws IOException {
        export = folder.resolve("ledger.jsonl");
        try (Ledger ledger = new Ledger(LedgerConfig.in(folder.resolve("data"), "test/ledger"), Clock.systemUTC());
                OutputStream out = Files.newOutputStream(export)) {
            ledger.start();
            new Operators(ledger, Clock.systemUTC(), new SecureRandom())
                    .add(new OperatorId("ana"), "Ana", Set.of(Role.APPROVER), Actor.HOST);
            ledger.export(out);
            key = ledger.publicKey();
        }
    }

    @Test
    void wholeExport_ends0() {
        Said said = Said.by("verify-ledger", export.toString(), "--key", key);

        assertThat(said.exitCode()).as(said.err()).isZero();
        assertThat(said.out()).startsWith("Intact: 2 entries");
    }

    @Test
    void wholeExport_isJsonForPrograms() {
        Said said = Said.by("verify-ledger", "--json", export.toString());

        assertThat(said.exitCode()).isZero();
        assertThat(CanonicalJson.MAPPER.readTree(said.out()).path("entries").asInt())
                .isEqualTo(2);
    }

    @Test
    void exportWithOneChangedByte_ends1() throws IOException {
        String text = Files.readString(export);
        Files.writeString(export, text.replace("\"Ana\"", "\"Ann\""));
        assertThat(Files.readString(export)).isNotEqualTo(text);

        Said said = Said.by("verify-ledger", export.toString());

        assertThat(said.exitCode()).isEqualTo(1);
        assertThat(said.err()).contains("damaged at line", "expected", "found");
    }

    @Test
    void keyOfAnotherLedger_ends1() throws IOException {
        try (Ledger other = new Ledger(LedgerConfig.in(folder.resolve("other"), "test/ledger"), Clock.systemUTC())) {
            other.start();
            assertThat(Said.by("verify-ledger", export.toString(), "--key", other.publicKey())
                            .exitCode())
                    .isEqualTo(1);
        }
    }

    @Test
    void fileThatIsNotThere_ends2() {
        Said said = Said.by("verify-ledger", folder.resolve("none").toString());

        assertThat(said.exitCode()).isEqualTo(2);
        assertThat(said.err()).startsWith("countersign: cannot read").doesNotContain("\tat ");
    }

    @Test
    void folderInPlaceOfAFile_ends2() {
        assertThat(Said.by("verify-ledger", folder.toString()).exitCode()).isEqualTo(2);
    }

    @Test
    void keyOrCheckpointThatIsNone_ends2() throws IOException {
        Path note = Files.write(folder.resolve("note"), "no note".getBytes(StandardCharsets.UTF_8));

        Said wrongKey = Said.by("verify-ledger", export.toString(), "--key", "nonsense");
        assertThat(wrongKey.exitCode()).isEqualTo(2);
        assertThat(wrongKey.err()).contains("public key: expected").doesNotContain("\tat ");
        Said wrongNote = Said.by("verify-ledger", export.toString(), "--checkpoint", note.toString());
        assertThat(wrongNote.exitCode()).isEqualTo(2);
        assertThat(wrongNote.err()).contains("checkpoint: expected").doesNotContain("\tat ");
    }
}
