package dev.countersign.lab.netconf;

import dev.countersign.yang.data.DataTree;
import dev.countersign.yang.edit.EditConfig;
import dev.countersign.yang.edit.EditError;
import dev.countersign.yang.edit.EditResult;
import dev.countersign.yang.schema.Schema;
import dev.countersign.yang.xml.XmlElement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Carries out an edit on a tree, as far as its {@code error-option} goes. */
final class Edits {
    /** As many errors as an edit that goes on may collect. */
    private static final int MOST = 64;

    /** The resulting tree, and what was left out of it. */
    record Edited(DataTree tree, List<Refusal> errors) {}

    private Edits() {}

    static Outcome<Edited> apply(DataTree base, EditRequest request) {
        XmlElement config = request.config();
        List<Refusal> errors = new ArrayList<>();
        while (true) {
            switch (EditConfig.apply(base, config.innerXml(), request.defaultOperation())) {
                case EditResult.Applied(DataTree tree) -> {
                    return Outcome.done(new Edited(tree, List.copyOf(errors)));
                }
                case EditResult.Refused(EditError error) -> {
                    errors.add(refusal(error, config, base.schema()));
                    Optional<XmlElement> rest =
                            request.onError() == EditRequest.OnError.CONTINUE && errors.size() < MOST
                                    ? new EditPruning(base.schema()).without(config, error.path())
                                    : Optional.empty();
                    if (rest.isEmpty()) {
                        return new Outcome.Refused<>(errors);
                    }
                    config = rest.get();
                }
            }
        }
    }

    /** An unknown namespace is named too ({@code bad-namespace}); the error itself has only the element. */
    private static Refusal refusal(EditError error, XmlElement config, Schema schema) {
        Refusal refusal = Validity.refusal(error);
        if (!error.tag().equals("unknown-namespace")) {
            return refusal;
        }
        Set<String> known = schema.modules().stream()
                .flatMap(m -> schema.namespace(m.name()).stream())
                .collect(Collectors.toSet());
        return descendants(config)
                .filter(e -> e.name().equals(error.badElement()) && !known.contains(e.namespace()))
                .findFirst()
                .map(e -> refusal.with("bad-namespace", e.namespace()))
                .orElse(refusal);
    }

    private static Stream<XmlElement> descendants(XmlElement element) {
        return element.children().stream().flatMap(c -> Stream.concat(Stream.of(c), descendants(c)));
    }
}
