package dev.countersign.yang.schema;

import dev.countersign.yang.image.ImageException;
import dev.countersign.yang.image.ImageReader;
import dev.countersign.yang.image.ImageWriter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.opendaylight.yangtools.yang.common.Revision;
import org.opendaylight.yangtools.yang.model.api.source.SourceDependency;
import org.opendaylight.yangtools.yang.model.spi.source.SourceInfo;

/**
 * What a text says of itself: enough to find all others that it needs.
 *
 * @param namespace null for a submodule
 * @param needs what it imports and includes; without a revision when any will do
 */
record ModuleHeader(ModuleId id, @Nullable String namespace, List<ModuleId> needs) {
    ModuleHeader {
        needs = List.copyOf(needs);
    }

    /** @throws IllegalArgumentException when a name or a revision is none */
    static ModuleHeader of(SourceInfo info) {
        List<ModuleId> needs = new ArrayList<>();
        addTo(needs, info.imports());
        addTo(needs, info.includes());
        return new ModuleHeader(
                id(info.sourceId().name().getLocalName(), info.sourceId().revision()),
                info instanceof SourceInfo.Module module ? module.namespace().toString() : null,
                needs);
    }

    private static void addTo(List<ModuleId> needs, Collection<? extends SourceDependency> dependencies) {
        for (SourceDependency dependency : dependencies) {
            needs.add(id(dependency.name().getLocalName(), dependency.revision()));
        }
    }

    private static ModuleId id(String name, @Nullable Revision revision) {
        return new ModuleId(name, revision == null ? "" : revision.toString());
    }

    byte[] image() {
        ImageWriter out = new ImageWriter();
        write(out, id);
        out.textOrNone(namespace);
        out.all(needs, need -> write(out, need));
        return out.bytes();
    }

    private static void write(ImageWriter out, ModuleId id) {
        out.text(id.name());
        out.text(id.revision());
    }

    /** @throws ImageException when the bytes are something else */
    static ModuleHeader read(ImageReader in) {
        ModuleHeader header = new ModuleHeader(readId(in), in.textOrNone(), in.all(() -> readId(in)));
        in.end();
        return header;
    }

    private static ModuleId readId(ImageReader in) {
        try {
            return new ModuleId(in.text(), in.text());
        } catch (IllegalArgumentException e) {
            throw in.damaged("the name of a module");
        }
    }
}
