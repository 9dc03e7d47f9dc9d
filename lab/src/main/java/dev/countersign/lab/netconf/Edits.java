package dev.countersign.lab.netconf;

import dev.countersign.yang.data.DataTree;
import dev.countersign.yang.edit.EditConfig;
import dev.countersign.yang.edit.EditError;
import dev.countersign.yang.edit.EditResult;
import dev.countersign.yang.xml.XmlElement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

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
                    errors.add(Validity.refusal(error));
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
}
