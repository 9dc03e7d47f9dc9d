package dev.countersign.yang.edit;

/** Carries the first error of an edit out of the recursion to {@link EditConfig}, which makes it a value. */
final class EditRefusal extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient EditError error;

    EditRefusal(EditError error) {
        super(error.message(), null, false, false);
        this.error = error;
    }

    EditError error() {
        return error;
    }
}
