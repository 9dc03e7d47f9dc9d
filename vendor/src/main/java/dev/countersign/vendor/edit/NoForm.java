package dev.countersign.vendor.edit;

/** Something has no form in the device's model; the message says what. Caught where the list it belongs to is known. */
final class NoForm extends RuntimeException {
    private static final long serialVersionUID = 1L;

    NoForm(String what) {
        super(what, null, false, false);
    }

    String what() {
        return String.valueOf(getMessage());
    }
}
