package dev.countersign.yang.schema;

import com.google.common.base.Throwables;
import dev.countersign.core.Text;
import dev.countersign.yang.schema.SchemaException.Code;
import dev.countersign.yang.schema.node.ModelCompiler;
import dev.countersign.yang.type.UnsupportedPathException;
import java.io.IOException;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.opendaylight.yangtools.yang.model.api.EffectiveModelContext;
import org.opendaylight.yangtools.yang.model.api.meta.StatementSourceException;
import org.opendaylight.yangtools.yang.model.api.stmt.FeatureSet;
import org.opendaylight.yangtools.yang.model.spi.source.YangIRSource;
import org.opendaylight.yangtools.yang.parser.api.YangParser;
import org.opendaylight.yangtools.yang.parser.api.YangParserConfiguration;
import org.opendaylight.yangtools.yang.parser.api.YangParserException;
import org.opendaylight.yangtools.yang.parser.api.YangParserFactory;
import org.opendaylight.yangtools.yang.parser.impl.DefaultYangParserFactory;

/** From texts to a schema, by yangtools. */
final class SchemaAssembly {
    private SchemaAssembly() {}

    static Schema assemble(ModuleSet modules) {
        YangParserConfiguration configuration =
                YangParserConfiguration.builder().warnForUnkeyedLists(false).build();
        YangParser parser = parsers().createParser(configuration);
        String module = "";
        try {
            for (Map.Entry<ModuleId, YangIRSource> entry : modules.sources().entrySet()) {
                module = entry.getKey().toString();
                if (modules.implemented().contains(entry.getKey().name())) {
                    parser.addSource(entry.getValue());
                } else {
                    parser.addLibSource(entry.getValue());
                }
            }
            module = "";
            parser.setSupportedFeatures(features(modules));
            EffectiveModelContext context = parser.buildEffectiveModel();
            return new Schema(
                    modules.digest(),
                    Set.copyOf(modules.sources().keySet()),
                    ModelCompiler.compile(context, modules.implemented()));
        } catch (YangParserException | IOException | UnsupportedPathException e) {
            throw invalid(module, e);
        } catch (IllegalArgumentException | IllegalStateException e) {
            // yangtools lets some bad arguments through to constructors, which refuse them so.
            throw invalid(module, e);
        }
    }

    /** Names the module and the statement where yangtools says them, which is deep in the chain of causes. */
    private static SchemaException invalid(String module, Exception e) {
        for (Throwable cause : Throwables.getCausalChain(e)) {
            if (cause instanceof StatementSourceException at) {
                String place = String.valueOf(at.sourceRef().declarationReference());
                String name = module.isEmpty() ? place.replaceFirst(":.*", "") : module;
                return new SchemaException(Code.INVALID, name, message(name, at.getMessage()), e);
            }
        }
        Throwable root = Throwables.getRootCause(e);
        return new SchemaException(Code.INVALID, module, message(module, root.getMessage()), e);
    }

    private static String message(String module, @Nullable String found) {
        String what = module.isEmpty() ? "modules that compile together" : "module " + module + " to compile";
        return "expected " + what + ", found: " + Text.visible(String.valueOf(found));
    }

    /** The features as the device announces them; a module it says nothing of has all of its own. */
    private static FeatureSet features(ModuleSet modules) {
        FeatureSet.Builder builder = FeatureSet.builder();
        modules.features()
                .forEach((name, supported) ->
                        modules.qNameModule(name).ifPresent(m -> builder.addModuleFeatures(m, supported)));
        return builder.build();
    }

    /** The component that takes this class's place is wired by Dagger, which nothing else here needs. */
    @SuppressWarnings("removal")
    private static YangParserFactory parsers() {
        return new DefaultYangParserFactory(new SyntaxOnlyXPath());
    }
}
