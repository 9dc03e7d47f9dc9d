package dev.countersign.yang.nacm;

import dev.countersign.core.proposal.DeviceEdit.DefaultOperation;
import dev.countersign.yang.nacm.Plant.Kind;
import java.util.List;
import java.util.Random;

/** Writes an edit that leads from one plant to another, in one of the many ways that lead there. */
final class EditWriter {
    private final Random random;
    private final DefaultOperation operation;
    private final StringBuilder xml = new StringBuilder();

    EditWriter(Random random) {
        this.random = random;
        this.operation = List.of(DefaultOperation.values()).get(random.nextInt(3));
    }

    DefaultOperation operation() {
        return operation;
    }

    String edit(Plant base, Plant result) {
        if (operation == DefaultOperation.REPLACE) {
            result.below().forEach(p -> whole(p, ""));
        } else {
            changes(base, result);
        }
        return xml.toString();
    }

    /** A whole configuration. */
    static String config(Plant plant) {
        EditWriter writer = new EditWriter(new Random(0));
        plant.below().forEach(p -> writer.whole(p, ""));
        return writer.xml.toString();
    }

    private void changes(Plant base, Plant result) {
        for (Plant old : base.below()) {
            if (result.same(old) == null && !goesByItself(old, result)) {
                gone(old);
            }
        }
        for (Plant next : result.below()) {
            Plant old = base.same(next);
            if (old == null) {
                whole(next, pick("create", "merge", "replace"));
            } else if (!old.equals(next) || random.nextInt(8) == 0) {
                both(old, next);
            }
        }
    }

    /** Another case of its choice is written: it goes without being named. */
    private boolean goesByItself(Plant old, Plant result) {
        String branch = old.seed().branch();
        return !branch.isEmpty()
                && result.below().stream().map(p -> p.seed().branch()).anyMatch(b -> !b.isEmpty() && !b.equals(branch));
    }

    private void gone(Plant old) {
        if (old.seed().kind() == Kind.CONTAINER && random.nextBoolean()) {
            open(old, "");
            old.below().forEach(this::gone);
            close(old);
        } else {
            open(old, pick("delete", "remove"));
            close(old);
        }
    }

    private void both(Plant old, Plant next) {
        if (next.seed().kind() == Kind.LEAF || next.seed().kind() == Kind.LEAF_LIST || random.nextInt(3) == 0) {
            whole(next, next.seed().kind() == Kind.LEAF ? pick("merge", "replace") : "replace");
        } else {
            open(next, "");
            changes(old, next);
            close(next);
        }
    }

    private void whole(Plant plant, String how) {
        open(plant, how);
        plant.below().forEach(p -> whole(p, ""));
        close(plant);
    }

    private void open(Plant plant, String how) {
        xml.append('<')
                .append(plant.seed().name())
                .append(" xmlns='")
                .append(namespace(plant.seed().module()));
        xml.append(
                how.isEmpty()
                        ? "'"
                        : "' nc:operation='" + how + "' xmlns:nc='urn:ietf:params:xml:ns:netconf:base:1.0'");
        xml.append('>');
        plant.keys().forEach((k, v) -> xml.append(k.equals(".") ? v : "<" + k + ">" + v + "</" + k + ">"));
        xml.append(plant.value());
    }

    private void close(Plant plant) {
        xml.append("</").append(plant.seed().name()).append('>');
    }

    private String pick(String... of) {
        return of[random.nextInt(of.length)];
    }

    static String namespace(String module) {
        return module.equals("t") ? "urn:t" : "urn:ietf:params:xml:ns:yang:" + module;
    }
}
