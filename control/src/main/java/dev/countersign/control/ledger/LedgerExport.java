package dev.countersign.control.ledger;

import dev.countersign.control.ledger.LedgerException.Code;
import dev.countersign.core.CanonicalJson;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.time.Instant;
import tools.jackson.databind.JsonNode;

/**
 * Writes the ledger as JSON lines, each line canonical JSON: a {@link Header}, one {@link Line} for each entry with the
 * head signed after it, and a {@link Closing}. {@code docs/reference/ledger.md} has the format.
 */
final class LedgerExport {
    static final String FORMAT = "countersign-ledger@1";

    /** The first line. */
    record Header(String format, String origin, String publicKey) {}

    /** An entry, and the checkpoint over it and all before it. */
    record Line(JsonNode entry, String checkpoint) {}

    /** The last line: size, root and time of the export, signed, so that a cut file cannot be closed by another. */
    record Closing(String closing) {}

    private final LedgerKey key;
    private final Instant at;

    LedgerExport(LedgerKey key, Instant at) {
        this.key = key;
        this.at = at;
    }

    void write(EntryStore store, SignedHead head, OutputStream out) {
        String origin = key.verifier().name();
        try {
            line(out, new Header(FORMAT, origin, key.verifier().toString()));
            store.forEach(row -> line(out, row));
            String text = HeadText.closing(origin, head.size(), head.root(), at);
            line(out, new Closing(key.sign(text).toString()));
            out.flush();
        } catch (IOException | UncheckedIOException e) {
            throw new LedgerException(Code.STORAGE, "export: cannot write", e);
        }
    }

    private static void line(OutputStream out, EntryStore.Stored row) {
        JsonNode entry = CanonicalJson.MAPPER.readTree(row.body());
        try {
            line(out, new Line(entry, row.note().orElse("")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void line(OutputStream out, Object line) throws IOException {
        out.write(CanonicalJson.bytes(line));
        out.write('\n');
    }
}
