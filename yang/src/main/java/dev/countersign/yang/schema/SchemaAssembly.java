package dev.countersign.yang.schema;

import com.google.common.base.Throwables;
import dev.countersign.core.Text;
import dev.countersign.yang.schema.SchemaException.Code;
import dev.countersign.yang.schema.node.CompiledModel;
import dev.countersign.yang.schema.node.ModelCompiler;
import dev.countersign.yang.type.UnsupportedPathException;
import java.io.IOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.opendaylight.yangtools.yang.common.QNameModule;
import org.opendaylight.yangtools.yang.common.Revision;
import org.opendaylight.yangtools.yang.common.XMLNamespace;
import org.opendaylight.yangtools.yang.model.api.EffectiveModelContext;
import org.opendaylight.yangtools.yang.model.api.meta.StatementSourceException;
import org.opendaylight.yangtools.yang.model.api.stmt.FeatureSet;
import org.opendaylight.yangtools.yang.model.spi.source.YangIRSource;
import org.opendaylight.yangtools.yang.parser.api.YangParser;
import org.opendaylight.yangtools.yang.parser.api.YangParserConfiguration;
import org.opendaylight.yangtools.yang.parser.api.YangParserException;
import org.opendaylight.yangtools.yang.parser.api.YangParserFactory;
import org.opendaylight.yangtools.yang.parser.impl.DefaultYangParserFactory;

/** From texts to a model, by yangtools. */
final class SchemaAssembly {
    private SchemaAssembly() {}

    static CompiledModel assemble(ModuleSet modules) {
        YangParserConfiguration configuration =
                YangParserConfiguration.builder().warnForUnkeyedLists(false).build();
        YangParser parser = parsers().createParser(configuration);
        String module = "";
        try {
            for (Map.Entry<ModuleId, ModuleText> entry : modules.texts().entrySet()) {
                module = entry.getKey().toString();
                YangIRSource source = entry.getValue().source();
                if (modules.implemented().containsKey(entry.getKey().name())) {
                    parser.addSource(source);
                } else {
                    parser.addLibSource(source);
                }
            }
            module = "";
            parser.setSupportedFeatures(features(modules));
            EffectiveModelContext context = parser.buildEffectiveModel();
            return ModelCompiler.compile(context, modules.implemented().keySet());
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
        modules.features().forEach((name, supported) -> {
            ModuleHeader header = modules.implemented().get(name);
            if (header != null && header.namespace() != null) {
                builder.addModuleFeatures(qNameModule(header.id(), header.namespace()), supported);
            }
        });
        return builder.build();
    }

    private static QNameModule qNameModule(ModuleId id, String namespace) {
        XMLNamespace name = XMLNamespace.of(namespace);
        return id.revision().isEmpty() ? QNameModule.of(name) : QNameModule.of(name, Revision.of(id.revision()));
    }

    /** The component that takes this class's place is wired by Dagger, which nothing else here needs. */
    @SuppressWarnings("removal")
    private static YangParserFactory parsers() {
        return new DefaultYangParserFactory(new SyntaxOnlyXPath());
    }
}
