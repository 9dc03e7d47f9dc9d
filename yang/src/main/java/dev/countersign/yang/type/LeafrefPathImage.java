package dev.countersign.yang.type;

import dev.countersign.yang.image.ImageReader;
import dev.countersign.yang.image.ImageWriter;
import dev.countersign.yang.type.LeafrefPath.KeyEquals;
import dev.countersign.yang.type.LeafrefPath.Step;
import org.jspecify.annotations.Nullable;

/** Paths of leafrefs in an image. */
final class LeafrefPathImage {
    private LeafrefPathImage() {}

    static void write(ImageWriter out, LeafrefPath path) {
        LeafrefPath via = path.via();
        out.flag(via != null);
        if (via != null) {
            writeSteps(out, via);
        }
        writeSteps(out, path);
    }

    private static void writeSteps(ImageWriter out, LeafrefPath path) {
        out.signed(path.up());
        out.all(path.steps(), step -> {
            out.name(step.name());
            out.all(step.predicates(), predicate -> {
                out.name(predicate.key());
                out.number(predicate.up());
                out.all(predicate.down(), out::name);
            });
        });
    }

    static LeafrefPath read(ImageReader in) {
        LeafrefPath via = in.flag() ? steps(in, null) : null;
        return steps(in, via);
    }

    private static LeafrefPath steps(ImageReader in, @Nullable LeafrefPath via) {
        int up = in.signed();
        if (up < -1) {
            throw in.damaged("a way up, or the root");
        }
        return new LeafrefPath(via, up, in.all(() -> new Step(in.name(), in.all(() -> predicate(in)))));
    }

    private static KeyEquals predicate(ImageReader in) {
        return new KeyEquals(in.name(), in.number(), in.all(in::name));
    }
}
