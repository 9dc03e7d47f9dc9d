package dev.countersign.vendor.view;

import dev.countersign.core.filter.AccessEntry;
import dev.countersign.core.filter.AccessList;
import dev.countersign.core.filter.Action;
import dev.countersign.core.filter.Attachment;
import dev.countersign.vendor.change.FlagTest;
import dev.countersign.vendor.change.HeaderMatch;
import dev.countersign.vendor.change.IosStatement;
import dev.countersign.vendor.change.IosStatement.ListRef;
import dev.countersign.vendor.change.IosStatement.Logging;
import dev.countersign.vendor.change.Position;
import dev.countersign.vendor.change.Rule;
import dev.countersign.vendor.change.Statement;
import dev.countersign.vendor.ios.IosText;
import dev.countersign.vendor.view.NativeLine.Kind;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Cisco IOS: rules by sequence number, ten apart, as IOS numbers a list typed without numbers. A change that fits into the
 * gaps is shown line by line, any other as the list written anew.
 */
final class IosDialect extends Dialect {
    private static final int STEP = 10;

    /** Of the rule that writes out the list's own ending: after any other. */
    private static final int LAST = Integer.MAX_VALUE;

    /** The flags that IOS can name. */
    private static final int NAMED = 0x3f;

    @Override
    String text(Statement statement) {
        return IosText.line(statement);
    }

    @Override
    void newList(AccessList list) {
        write(Kind.ADD, new IosStatement.Header(Position.NONE, false, ref(list.name())));
        int sequence = 0;
        for (AccessEntry entry : list.entries()) {
            sequence += STEP;
            write(Kind.ADD, entry(list.name(), sequence, entry));
        }
        if (list.otherwise() == Action.ACCEPT && !Sayable.takesAll(list)) {
            Rule rest = Rule.of(Action.ACCEPT, HeaderMatch.ANY);
            write(Kind.ADD, new IosStatement.Entry(Position.NONE, false, ref(list.name()), LAST, rest, Logging.NONE));
            note("The last rule writes out that this device lets through what no rule matches; IOS would deny it.");
        }
        told(list.otherwise());
    }

    @Override
    void changeList(AccessList old, AccessList list) {
        Numbering numbering = Numbering.of(old.entries(), list.entries(), STEP);
        if (!numbering.fits()) {
            removeList(list.name());
            newList(list);
            return;
        }
        note("Rules are numbered as if the list had been typed in its order, ten apart.");
        write(Kind.CONTEXT, new IosStatement.Header(Position.NONE, false, ref(list.name())));
        for (int i = 0; i < old.entries().size(); i++) {
            if (!list.entries().contains(old.entries().get(i))) {
                int sequence = (i + 1) * STEP;
                write(Kind.REMOVE, new IosStatement.EntryRemoval(Position.NONE, ref(list.name()), sequence));
            }
        }
        for (int i = 0; i < list.entries().size(); i++) {
            if (!old.entries().contains(list.entries().get(i))) {
                int sequence = numbering.sequences().get(i);
                write(Kind.ADD, entry(list.name(), sequence, list.entries().get(i)));
            }
        }
    }

    @Override
    void removeList(String name) {
        write(Kind.REMOVE, new IosStatement.Header(Position.NONE, true, ref(name)));
    }

    @Override
    void attachment(Attachment attachment, boolean removed) {
        write(Kind.CONTEXT, new IosStatement.Interface(Position.NONE, attachment.interfaceName()));
        write(removed ? Kind.REMOVE : Kind.ADD, new IosStatement.Group(Position.NONE, removed, attachment));
    }

    @Override
    void description(String device, @Nullable String text) {
        write(Kind.CONTEXT, new IosStatement.Interface(Position.NONE, device));
        boolean gone = text == null;
        write(
                gone ? Kind.REMOVE : Kind.ADD,
                new IosStatement.Description(Position.NONE, gone, device, text == null ? "" : text.strip()));
    }

    @Override
    void enabled(String device, boolean enabled) {
        write(Kind.CONTEXT, new IosStatement.Interface(Position.NONE, device));
        write(enabled ? Kind.REMOVE : Kind.ADD, new IosStatement.Shutdown(Position.NONE, enabled, device));
    }

    private Statement entry(String list, int sequence, AccessEntry entry) {
        told(entry.action());
        HeaderMatch match = nameable(HeaderMatch.of(entry.matches()));
        if (match.looksAtTransport()) {
            note("On IOS a rule with ports or flags treats later fragments in its own way: a permitting one lets them"
                    + " through, a denying one does not catch them.");
        }
        Rule rule = Rule.of(entry.action(), match);
        return new IosStatement.Entry(Position.NONE, false, ref(list), sequence, rule, Logging.NONE);
    }

    /** IOS has no words for ECE and CWR. */
    private HeaderMatch nameable(HeaderMatch match) {
        if (match.flags().isEmpty()) {
            return match;
        }
        note("IOS cannot test ECE and CWR, so a rule on flags also takes packets that differ in these.");
        FlagTest exact = match.flags().getFirst();
        return match.withFlags(List.of(new FlagTest(NAMED, exact.value() & NAMED)));
    }

    private void told(Action action) {
        if (action != Action.ACCEPT) {
            note(
                    "Whether the sender of a denied packet is told is a setting of the interface on IOS (ip unreachables).");
        }
    }

    private static ListRef ref(String name) {
        return new ListRef(name, false, false);
    }
}
