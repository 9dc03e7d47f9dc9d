package dev.countersign.server.view;

import dev.countersign.control.verify.VerifiedDevice;
import dev.countersign.core.Text;
import dev.countersign.vendor.Vendor;
import dev.countersign.vendor.view.NativeLine;
import dev.countersign.vendor.view.NativeView;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;

/**
 * A change as an operator would type it on a vendor's device: a way of reading it, never what is sent. It is made from
 * what verification kept, so it shows what was verified, whatever the device holds now.
 *
 * @param lines in the order in which they would be typed
 * @param left what changes too and is not in the lines; they are the whole change only when there is none
 * @param notes where the lines do slightly otherwise than the change
 */
public record NativeForm(Vendor vendor, List<DiffLine> lines, List<String> left, List<String> notes) {
    public NativeForm {
        lines = List.copyOf(lines);
        left = List.copyOf(left);
        notes = List.copyOf(notes);
    }

    /** One for each vendor, in the order of {@link Vendor}. */
    static List<NativeForm> of(VerifiedDevice device) {
        List<String> unsaid = Unsaid.of(device);
        return each(vendor -> of(NativeView.of(vendor, device.before(), device.after()), unsaid));
    }

    /** The same for a change whose effect is not known. */
    static List<NativeForm> unknown() {
        return each(vendor -> new NativeForm(
                vendor, List.of(), List.of("all of it: what it changes could not be computed"), List.of()));
    }

    private static List<NativeForm> each(Function<Vendor, NativeForm> form) {
        return Arrays.stream(Vendor.values()).map(form).toList();
    }

    private static NativeForm of(NativeView view, List<String> unsaid) {
        List<String> left = new ArrayList<>(view.left());
        left.addAll(unsaid);
        return new NativeForm(
                view.vendor(),
                view.lines().stream().map(NativeForm::line).toList(),
                left.stream().map(Text::visible).toList(),
                view.notes().stream().map(Text::visible).toList());
    }

    private static DiffLine line(NativeLine line) {
        return DiffLine.of(
                switch (line.kind()) {
                    case ADD -> DiffLine.Kind.ADDED;
                    case REMOVE -> DiffLine.Kind.DELETED;
                    case CONTEXT -> DiffLine.Kind.CONTEXT;
                },
                line.text());
    }
}
