package dev.countersign.vendor.view;

import dev.countersign.core.config.Excerpt;
import dev.countersign.core.config.Excerpt.InterfaceState;
import dev.countersign.core.filter.Attachment;
import dev.countersign.vendor.Vendor;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;

/**
 * The way from one state of a device to another, as commands of a vendor. Lists are shown as that vendor's device would
 * have to hold them to do the same, so an ending that the vendor does not have by itself is written out.
 *
 * @param lines in the order in which they would be typed: lists are taken off interfaces, changed, and put on
 * @param left what could not be written so, and why; when there is any, the lines are not the whole change
 * @param notes where the lines do not do exactly the same as the change
 */
public record NativeView(Vendor vendor, List<NativeLine> lines, List<String> left, List<String> notes) {
    public NativeView {
        lines = List.copyOf(lines);
        left = List.copyOf(left);
        notes = List.copyOf(notes);
    }

    /** What leads from {@code before} to {@code after} on a device of this vendor. */
    public static NativeView of(Vendor vendor, Excerpt before, Excerpt after) {
        Dialect dialect = switch (vendor) {
            case CISCO_IOS -> new IosDialect();
            case JUNOS -> new JunosDialect();
        };
        minus(before.attachments(), after.attachments()).forEach(gone -> dialect.attachment(gone, true));
        ListSteps.write(before.lists(), after.lists(), dialect);
        minus(after.attachments(), before.attachments()).forEach(come -> dialect.attachment(come, false));
        chains(after, dialect);
        interfaces(before, after, dialect);
        return new NativeView(vendor, dialect.lines(), dialect.left(), dialect.notes());
    }

    /** Whether the lines say all there is. */
    public boolean isComplete() {
        return left.isEmpty();
    }

    /** RFC 8519 allows an ordered chain of lists on one side of an interface; these vendors' plain form does not. */
    private static void chains(Excerpt after, Dialect dialect) {
        Map<String, Integer> perSide = new LinkedHashMap<>();
        for (Attachment a : after.attachments()) {
            String side = a.interfaceName() + " " + a.direction().name().toLowerCase(Locale.ROOT);
            perSide.merge(side, 1, Integer::sum);
        }
        perSide.forEach((side, count) -> {
            if (count > 1) {
                dialect.leave(
                        "interface " + side + ": " + count + " lists one after the other, where this form has one");
            }
        });
    }

    private static void interfaces(Excerpt before, Excerpt after, Dialect dialect) {
        Map<String, InterfaceState> old = byKey(before.interfaces(), InterfaceState::name);
        Map<String, InterfaceState> fresh = byKey(after.interfaces(), InterfaceState::name);
        old.keySet().stream()
                .filter(name -> !fresh.containsKey(name))
                .forEach(name -> dialect.leave("interface " + name + ": removed whole"));
        fresh.forEach(
                (name, state) -> device(old.getOrDefault(name, new InterfaceState(name, null, true)), state, dialect));
    }

    private static void device(InterfaceState was, InterfaceState is, Dialect dialect) {
        String description = is.description();
        if (!Objects.equals(was.description(), description)) {
            boolean oneLine = description == null || description.strip().matches("\\P{Cntrl}+");
            if (oneLine) {
                dialect.description(is.name(), description);
            } else {
                dialect.leave("interface " + is.name() + ": a description that is empty or has control characters");
            }
        }
        if (was.enabled() != is.enabled()) {
            dialect.enabled(is.name(), is.enabled());
        }
    }

    private static <T> List<T> minus(List<T> from, List<T> what) {
        List<T> rest = new ArrayList<>(from);
        rest.removeAll(what);
        return rest;
    }

    static <T> Map<String, T> byKey(List<T> values, Function<T, String> key) {
        Map<String, T> map = new LinkedHashMap<>();
        values.forEach(value -> map.put(key.apply(value), value));
        return map;
    }
}
