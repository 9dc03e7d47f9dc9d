package dev.countersign.control.ledger;

import dev.countersign.control.ledger.LedgerVerdict.Damaged;
import dev.countersign.control.ledger.LedgerVerdict.Intact;
import dev.countersign.core.CanonicalJson;
import dev.countersign.core.Digest;
import dev.countersign.core.Text;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** The state of one verification: fed line by line, answers as soon as something is wrong or all is done. */
final class ExportCheck {
    private static final String CHANGED = "this line was changed, added or moved after it was signed";

    private final Optional<String> pinnedKey;
    private final Optional<String> knownCheckpoint;
    private final Frontier frontier = new Frontier();
    private long line;
    private boolean knownSeen;
    private @Nullable VerifierKey key;
    private @Nullable SignedHead head;
    private @Nullable Instant closedAt;

    ExportCheck(Optional<String> pinnedKey, Optional<String> knownCheckpoint) {
        this.pinnedKey = pinnedKey;
        this.knownCheckpoint = knownCheckpoint;
    }

    Optional<LedgerVerdict> line(String text) {
        line++;
        if (closedAt != null) {
            return wrong("nothing after the closing line", show(text), "lines were added");
        }
        JsonNode json;
        try {
            json = CanonicalJson.MAPPER.readTree(text);
            if (!canonical(json).equals(text)) {
                return wrong("canonical JSON (RFC 8785)", show(text), CHANGED);
            }
        } catch (JacksonException | UncheckedIOException | NumberFormatException e) {
            return wrong("one JSON object", show(text), CHANGED);
        }
        VerifierKey signer = key;
        if (signer == null) {
            return header(json);
        }
        return json.has("closing") ? closing(json, signer) : entry(json, signer);
    }

    /** The verdict when the input has ended. */
    LedgerVerdict end() {
        SignedHead last = head;
        Instant at = closedAt;
        if (last == null || at == null) {
            line++;
            return damaged("a closing line", "the end of the file", "the file was cut off; fetch it again");
        }
        if (knownCheckpoint.isPresent() && !knownSeen) {
            return new Damaged(
                    line,
                    -1,
                    "the known checkpoint among the heads of this export",
                    "none like it in " + last.size() + " entries",
                    "the export is older than the checkpoint, or history was rewritten; ask for a newer export and a"
                            + " consistency proof");
        }
        String source = pinnedKey.isPresent()
                ? "pinned by the caller: " + key
                : "taken from the export itself, so this shows no damage but not who made it: " + key;
        return new Intact(last.size(), last, at, source);
    }

    /** The verdict when the input goes on with something that is no line. */
    LedgerVerdict broken(String found) {
        line++;
        return damaged(
                "a line of UTF-8 that ends with a line feed", found, "the file was cut off or changed; fetch it again");
    }

    private Damaged damaged(String expected, String found, String hint) {
        boolean entry = key != null && closedAt == null && line > 1;
        return new Damaged(Math.max(1, line), entry ? line - 2 : -1, expected, found, hint);
    }

    private Optional<LedgerVerdict> header(JsonNode json) {
        if (json.size() != 3 || !LedgerExport.FORMAT.equals(json.path("format").asString(""))) {
            return wrong(
                    "a header of format " + LedgerExport.FORMAT,
                    show(json),
                    "made by another version, or no ledger export");
        }
        String publicKey = json.path("publicKey").asString("");
        if (pinnedKey.isPresent() && !pinnedKey.get().equals(publicKey)) {
            return wrong("the pinned key " + pinnedKey.get(), show(json), "another ledger, or a forged one");
        }
        Optional<VerifierKey> parsed = VerifierKey.parse(publicKey);
        if (parsed.isEmpty() || !parsed.get().name().equals(json.path("origin").asString(""))) {
            return wrong("a public key ORIGIN+ID+BASE64 of the same origin", show(json), CHANGED);
        }
        key = parsed.get();
        return Optional.empty();
    }

    private Optional<LedgerVerdict> entry(JsonNode json, VerifierKey signer) {
        JsonNode entry = json.path("entry");
        JsonNode sequence = entry.path("sequence");
        String checkpoint = json.path("checkpoint").asString("");
        if (json.size() != 2 || !sequence.isIntegralNumber()) {
            return wrong("an entry and its checkpoint", show(json), CHANGED);
        }
        if (!sequence.asString().equals(Long.toString(frontier.size()))) {
            return wrong(
                    "entry number " + frontier.size(), "number " + sequence, "entries were removed, added or moved");
        }
        Optional<SignedNote> note = SignedNote.parse(checkpoint);
        if (note.isEmpty() || !note.get().signedBy(signer)) {
            return wrong("a checkpoint signed by " + signer, show(checkpoint), CHANGED);
        }
        frontier.add(MerkleTree.leaf(CanonicalJson.bytes(entry)));
        Digest root = frontier.root();
        String computed = HeadText.checkpoint(signer.name(), frontier.size(), root);
        if (!note.get().text().equals(computed)) {
            return wrong(
                    "an entry that leads to the signed head " + show(note.get().text()), show(computed), CHANGED);
        }
        head = new SignedHead(frontier.size(), root, checkpoint);
        knownSeen |= knownCheckpoint.filter(computed::equals).isPresent();
        return Optional.empty();
    }

    private Optional<LedgerVerdict> closing(JsonNode json, VerifierKey signer) {
        String text = json.path("closing").asString("");
        if (json.size() != 1) {
            return wrong("a closing line with nothing else", show(json), CHANGED);
        }
        Optional<SignedNote> note = SignedNote.parse(text);
        if (note.isEmpty() || !note.get().signedBy(signer)) {
            return wrong("a closing line signed by " + signer, show(text), CHANGED);
        }
        String unsigned = note.get().text();
        String[] lines = unsigned.split("\n", -1);
        try {
            Instant at = Instant.parse(lines.length > 3 ? lines[3] : "");
            String expected = HeadText.closing(signer.name(), frontier.size(), frontier.root(), at);
            if (!unsigned.equals(expected)) {
                return wrong(show(expected), show(unsigned), "entries before this line are missing: the file was cut");
            }
            closedAt = at;
            return Optional.empty();
        } catch (DateTimeException e) {
            return wrong("the time of the export", show(unsigned), CHANGED);
        }
    }

    private Optional<LedgerVerdict> wrong(String expected, String found, String hint) {
        return Optional.of(damaged(expected, found, hint));
    }

    private static String canonical(JsonNode json) {
        return new String(CanonicalJson.bytes(json), StandardCharsets.UTF_8);
    }

    private static String show(JsonNode json) {
        return show(json.toString());
    }

    private static String show(String text) {
        return Text.quoted(text.replace("\n", " "));
    }
}
