package dev.countersign.yang.schema;

import dev.countersign.core.Digest;
import dev.countersign.core.Text;
import dev.countersign.yang.schema.SchemaException.Code;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.opendaylight.yangtools.yang.common.QNameModule;
import org.opendaylight.yangtools.yang.common.Revision;
import org.opendaylight.yangtools.yang.model.api.source.SourceDependency;
import org.opendaylight.yangtools.yang.model.api.source.SourceIdentifier;
import org.opendaylight.yangtools.yang.model.spi.source.SourceInfo;
import org.opendaylight.yangtools.yang.model.spi.source.StringYangTextSource;
import org.opendaylight.yangtools.yang.model.spi.source.YangIRSource;
import org.opendaylight.yangtools.yang.parser.api.YangSyntaxErrorException;
import org.opendaylight.yangtools.yang.parser.rfc7950.repo.TextToIRTransformer;

/**
 * All texts of a schema: the implemented modules and, found from their import and include statements, the rest.
 *
 * @param sources read, by name and revision
 * @param implemented the modules whose nodes exist
 * @param names namespace and revision of each implemented module
 * @param features supported features by module; a module that is missing supports all of its own
 * @param digest of texts, features and what is implemented
 */
record ModuleSet(
        Map<ModuleId, YangIRSource> sources,
        Set<String> implemented,
        Map<String, Set<String>> features,
        Map<String, QNameModule> names,
        Digest digest) {
    private static final int MAX_MODULES = 2000;
    private static final int MAX_TEXT = 4 << 20;
    private static final long MAX_TOTAL = 128L << 20;

    /** The name that yangtools has for an implemented module. */
    Optional<QNameModule> qNameModule(String module) {
        return Optional.ofNullable(names.get(module));
    }

    static ModuleSet collect(ModuleSource source, TextStore store) {
        return new Walk(source, store.shelf(source)).collect();
    }

    /** The walk over imports and includes. */
    private static final class Walk {
        private final ModuleSource source;
        private final TextStore.Shelf shelf;
        private final Map<ModuleId, YangIRSource> sources = new TreeMap<>();
        private final Map<ModuleId, Digest> digests = new TreeMap<>();
        private final Map<String, QNameModule> names = new TreeMap<>();
        private final Set<String> implemented = new TreeSet<>();
        private final Map<String, Set<String>> features = new TreeMap<>();
        private final Deque<ModuleId> wanted = new ArrayDeque<>();
        private long total;

        Walk(ModuleSource source, TextStore.Shelf shelf) {
            this.source = source;
            this.shelf = shelf;
        }

        ModuleSet collect() {
            Set<ModuleId> announced = new TreeSet<>(source.modules());
            wanted.addAll(announced);
            while (!wanted.isEmpty()) {
                ModuleId id = wanted.poll();
                if (!satisfied(id)) {
                    add(id, announced.contains(id));
                }
            }
            return new ModuleSet(sources, implemented, features, names, digest());
        }

        private boolean satisfied(ModuleId id) {
            return id.revision().isEmpty()
                    ? sources.keySet().stream().anyMatch(s -> s.name().equals(id.name()))
                    : sources.containsKey(id);
        }

        private void add(ModuleId id, boolean announced) {
            String text = text(id);
            YangIRSource read = read(id, text);
            SourceInfo info = info(id, read);
            ModuleId actual = new ModuleId(
                    info.sourceId().name().getLocalName(),
                    info.sourceId().revision() == null
                            ? ""
                            : info.sourceId().revision().toString());
            boolean asked = actual.name().equals(id.name())
                    && (id.revision().isEmpty() || actual.revision().equals(id.revision()));
            if (!asked) {
                throw new SchemaException(
                        Code.NOT_A_MODULE,
                        id.toString(),
                        "expected the text of module " + id + ", found that of " + actual);
            }
            sources.put(actual, read);
            digests.put(actual, Digest.of(text));
            if (info instanceof SourceInfo.Module module) {
                if (announced) {
                    implemented.add(actual.name());
                    names.put(actual.name(), qNameModule(module));
                    source.features(id).ifPresent(f -> features.put(actual.name(), Set.copyOf(f)));
                }
            }
            want(info.imports());
            want(info.includes());
        }

        private static QNameModule qNameModule(SourceInfo.Module module) {
            Revision revision = module.sourceId().revision();
            return revision == null ? QNameModule.of(module.namespace()) : QNameModule.of(module.namespace(), revision);
        }

        private void want(Collection<? extends SourceDependency> dependencies) {
            for (SourceDependency dependency : dependencies) {
                Revision revision = dependency.revision();
                wanted.add(new ModuleId(dependency.name().getLocalName(), revision == null ? "" : revision.toString()));
            }
        }

        private String text(ModuleId id) {
            String text = shelf.read(id).orElse(null);
            boolean fresh = text == null;
            if (text == null) {
                text = source.text(id);
            }
            total += text.length();
            if (text.length() > MAX_TEXT || total > MAX_TOTAL || sources.size() >= MAX_MODULES) {
                throw new SchemaException(
                        Code.TOO_LARGE,
                        id.toString(),
                        "expected at most %d modules of %d characters each and %d in all, found more at %s"
                                .formatted(MAX_MODULES, MAX_TEXT, MAX_TOTAL, id));
            }
            if (fresh) {
                read(id, text);
                shelf.write(id, text);
            }
            return text;
        }

        private static YangIRSource read(ModuleId id, String text) {
            try {
                SourceIdentifier name = id.revision().isEmpty()
                        ? new SourceIdentifier(id.name())
                        : new SourceIdentifier(id.name(), id.revision());
                return TextToIRTransformer.transformText(new StringYangTextSource(name, text, id.toString()));
            } catch (YangSyntaxErrorException e) {
                String place = " at line " + e.getLine() + ": ";
                throw new SchemaException(
                        Code.NOT_A_MODULE,
                        id.toString(),
                        "expected YANG in " + id + ", found" + place + Text.visible(String.valueOf(e.getMessage())),
                        e);
            } catch (IOException | IllegalArgumentException | IllegalStateException e) {
                throw new SchemaException(
                        Code.NOT_A_MODULE,
                        id.toString(),
                        "expected YANG in " + id + ", found: " + Text.visible(String.valueOf(e.getMessage())),
                        e);
            } catch (StackOverflowError e) {
                throw new SchemaException(
                        Code.TOO_LARGE,
                        id.toString(),
                        "expected statements of sane depth in " + id + ", found more",
                        e);
            }
        }

        private static SourceInfo info(ModuleId id, YangIRSource read) {
            try {
                return read.extractSourceInfo();
            } catch (SourceInfo.ExtractorException | IllegalArgumentException e) {
                throw new SchemaException(
                        Code.NOT_A_MODULE,
                        id.toString(),
                        "expected a module or submodule in " + id + ", found: "
                                + Text.visible(String.valueOf(e.getMessage())),
                        e);
            }
        }

        private Digest digest() {
            List<String> lines = new ArrayList<>();
            digests.forEach((id, text) -> lines.add(id + " " + text));
            lines.add("implemented " + String.join(" ", implemented));
            features.forEach((module, names) -> lines.add(
                    "features " + module + " " + names.stream().sorted().collect(Collectors.joining(" "))));
            return Digest.of(String.join("\n", lines));
        }
    }
}
