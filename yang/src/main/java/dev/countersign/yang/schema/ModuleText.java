package dev.countersign.yang.schema;

import dev.countersign.core.Digest;
import dev.countersign.core.Text;
import dev.countersign.yang.schema.SchemaException.Code;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.opendaylight.yangtools.yang.model.api.source.SourceIdentifier;
import org.opendaylight.yangtools.yang.model.spi.source.SourceInfo;
import org.opendaylight.yangtools.yang.model.spi.source.StringYangTextSource;
import org.opendaylight.yangtools.yang.model.spi.source.YangIRSource;
import org.opendaylight.yangtools.yang.parser.api.YangSyntaxErrorException;
import org.opendaylight.yangtools.yang.parser.rfc7950.repo.TextToIRTransformer;

/** The text of a module or submodule, parsed when that is needed and then only once. For one thread. */
final class ModuleText {
    private final ModuleId asked;
    private final String text;
    private final Digest digest;
    private @Nullable YangIRSource source;

    /** @param asked what the text was given for */
    ModuleText(ModuleId asked, String text) {
        this.asked = asked;
        this.text = text;
        this.digest = Digest.of(text);
    }

    String text() {
        return text;
    }

    Digest digest() {
        return digest;
    }

    /** The header, from the folder where it is kept or by parsing. */
    ModuleHeader header(ImageFolder headers) {
        return headers.read(digest, ModuleHeader::read).orElseGet(() -> {
            ModuleHeader fresh = header();
            headers.write(digest, fresh::image);
            return fresh;
        });
    }

    private ModuleHeader header() {
        try {
            return ModuleHeader.of(source().extractSourceInfo());
        } catch (SourceInfo.ExtractorException | IllegalArgumentException e) {
            throw new SchemaException(
                    Code.NOT_A_MODULE,
                    asked.toString(),
                    "expected a module or submodule in " + asked + ", found: "
                            + Text.visible(String.valueOf(e.getMessage())),
                    e);
        }
    }

    /** The syntax tree. */
    YangIRSource source() {
        YangIRSource known = source;
        if (known == null) {
            known = parsed();
            source = known;
        }
        return known;
    }

    private YangIRSource parsed() {
        try {
            SourceIdentifier name = asked.revision().isEmpty()
                    ? new SourceIdentifier(asked.name())
                    : new SourceIdentifier(asked.name(), asked.revision());
            return TextToIRTransformer.transformText(new StringYangTextSource(name, text, asked.toString()));
        } catch (YangSyntaxErrorException e) {
            String place = " at line " + e.getLine() + ": ";
            throw new SchemaException(
                    Code.NOT_A_MODULE,
                    asked.toString(),
                    "expected YANG in " + asked + ", found" + place + Text.visible(String.valueOf(e.getMessage())),
                    e);
        } catch (IOException | IllegalArgumentException | IllegalStateException e) {
            throw new SchemaException(
                    Code.NOT_A_MODULE,
                    asked.toString(),
                    "expected YANG in " + asked + ", found: " + Text.visible(String.valueOf(e.getMessage())),
                    e);
        } catch (StackOverflowError e) {
            throw new SchemaException(
                    Code.TOO_LARGE,
                    asked.toString(),
                    "expected statements of sane depth in " + asked + ", found more",
                    e);
        }
    }
}
