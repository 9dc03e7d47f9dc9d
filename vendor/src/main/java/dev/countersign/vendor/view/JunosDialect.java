package dev.countersign.vendor.view;

import dev.countersign.core.filter.AccessEntry;
import dev.countersign.core.filter.AccessList;
import dev.countersign.core.filter.Action;
import dev.countersign.core.filter.Attachment;
import dev.countersign.vendor.change.FilterCondition;
import dev.countersign.vendor.change.FilterCondition.Side;
import dev.countersign.vendor.change.HeaderMatch;
import dev.countersign.vendor.change.JunosNode;
import dev.countersign.vendor.change.JunosNode.FilterRef;
import dev.countersign.vendor.change.JunosStatement;
import dev.countersign.vendor.change.Position;
import dev.countersign.vendor.change.Setting;
import dev.countersign.vendor.change.Statement;
import dev.countersign.vendor.junos.JunosText;
import dev.countersign.vendor.view.NativeLine.Kind;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Junos, as {@code set} lines: an entry is a term of its name. A filter whose order changes is written anew. */
final class JunosDialect extends Dialect {
    private static final String ENDING = "countersign-otherwise";

    @Override
    String text(Statement statement) {
        return JunosText.line(statement);
    }

    @Override
    void newList(AccessList list) {
        list.entries().forEach(entry -> term(list.name(), entry));
        if (hasEnding(list)) {
            set(new JunosNode.FilterThen(filter(list.name()), ENDING, action(list.otherwise())));
            note("The term " + ENDING + " writes out what this device does with what no rule matches; Junos would"
                    + " discard it.");
        }
    }

    @Override
    void changeList(AccessList old, AccessList list) {
        List<AccessEntry> before = new ArrayList<>(old.entries());
        before.retainAll(list.entries());
        List<AccessEntry> after = new ArrayList<>(list.entries());
        after.retainAll(old.entries());
        if (!before.equals(after)) {
            removeList(list.name());
            newList(list);
            return;
        }
        for (AccessEntry entry : old.entries()) {
            if (!list.entries().contains(entry)) {
                delete(new JunosNode.Filter(filter(list.name()), entry.name()));
            }
        }
        for (int i = 0; i < list.entries().size(); i++) {
            if (!old.entries().contains(list.entries().get(i))) {
                term(list.name(), list.entries().get(i));
                place(old, list, i);
            }
        }
    }

    /** A new term comes to stand at the end, so it is moved before the next that stays, or before the ending. */
    private void place(AccessList old, AccessList list, int index) {
        String before = list.entries().subList(index + 1, list.entries().size()).stream()
                .filter(old.entries()::contains)
                .map(AccessEntry::name)
                .findFirst()
                .orElse(hasEnding(list) ? ENDING : "");
        if (!before.isEmpty()) {
            String filter = text(edit(false, new JunosNode.Filter(filter(list.name()), null)));
            String fresh = text(edit(
                    false,
                    new JunosNode.Filter(
                            filter(list.name()), list.entries().get(index).name())));
            String target = text(edit(false, new JunosNode.Filter(filter(list.name()), before)));
            write(Kind.ADD, "insert" + fresh.substring("set".length()) + " before" + target.substring(filter.length()));
        }
    }

    private static boolean hasEnding(AccessList list) {
        return list.otherwise() != Action.DROP && !Sayable.takesAll(list);
    }

    private void term(String list, AccessEntry entry) {
        FilterRef filter = filter(list);
        conditions(entry).forEach(condition -> set(new JunosNode.FilterFrom(filter, entry.name(), condition)));
        set(new JunosNode.FilterThen(filter, entry.name(), action(entry.action())));
    }

    private static List<FilterCondition> conditions(AccessEntry entry) {
        HeaderMatch match = HeaderMatch.of(entry.matches());
        List<FilterCondition> conditions = new ArrayList<>();
        match.source().forEach(test -> conditions.add(new FilterCondition.Address(Side.SOURCE, test)));
        match.destination().forEach(test -> conditions.add(new FilterCondition.Address(Side.DESTINATION, test)));
        match.protocols().forEach(protocol -> conditions.add(new FilterCondition.Protocol(protocol)));
        match.sourcePorts().forEach(test -> conditions.add(new FilterCondition.Port(Side.SOURCE, test)));
        match.destinationPorts().forEach(test -> conditions.add(new FilterCondition.Port(Side.DESTINATION, test)));
        if (!match.flags().isEmpty()) {
            conditions.add(new FilterCondition.Flags(match.flags()));
        }
        return conditions;
    }

    @Override
    void removeList(String name) {
        delete(new JunosNode.Filter(filter(name), null));
    }

    @Override
    void attachment(Attachment attachment, boolean removed) {
        String name = attachment.interfaceName();
        int dot = name.lastIndexOf('.');
        boolean unit = dot > 0 && name.substring(dot + 1).matches("\\d{1,9}");
        if (!unit) {
            note("An interface without a unit in its name is shown as its unit 0.");
        }
        JunosNode use = new JunosNode.FilterUse(
                unit ? name.substring(0, dot) : name, unit ? Integer.parseInt(name.substring(dot + 1)) : 0, attachment);
        write(removed ? Kind.REMOVE : Kind.ADD, edit(removed, use));
    }

    @Override
    void description(String device, @Nullable String text) {
        if (text == null) {
            delete(new JunosNode.Description(device, null));
        } else {
            set(new JunosNode.Description(device, text));
        }
    }

    @Override
    void enabled(String device, boolean enabled) {
        write(enabled ? Kind.REMOVE : Kind.ADD, edit(enabled, new JunosNode.Disable(device)));
    }

    private static Setting action(Action action) {
        return new Setting.Flag(
                switch (action) {
                    case ACCEPT -> "accept";
                    case DROP -> "discard";
                    case REJECT -> "reject";
                });
    }

    private void set(JunosNode node) {
        write(Kind.ADD, edit(false, node));
    }

    private void delete(JunosNode node) {
        write(Kind.REMOVE, edit(true, node));
    }

    private static Statement edit(boolean delete, JunosNode node) {
        return new JunosStatement.Edit(Position.NONE, delete, node);
    }

    private static FilterRef filter(String name) {
        return new FilterRef(name, true);
    }
}
