package dev.countersign.control.verify;

import dev.countersign.core.config.NodeChange;
import dev.countersign.core.config.Operation;
import dev.countersign.core.filter.AccessEntry;
import dev.countersign.core.filter.AccessList;
import dev.countersign.core.filter.Attachment;
import dev.countersign.core.inventory.InterfaceRef;
import dev.countersign.core.proposal.Effect;
import dev.countersign.yang.acl.AccessListReader;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a change really does, in the terms in which claims speak: every changed node belongs to exactly one effect. An
 * entry of an access list with all its nodes is one effect, an attachment is one, everything else is one node each. A
 * new list's own name and type, and a new interface's hook for attachments, do nothing by themselves.
 */
final class ActualEffects {
    /**
     * An effect and where it can be seen.
     *
     * @param path of the node that stands for it
     * @param unmodelled why the effect says less than the nodes do; empty when it says all
     */
    record Actual(Effect effect, String path, String unmodelled) {}

    private final DeviceResult device;
    private final List<AccessList> lists;
    private final Set<Attachment> attachments;
    private final List<Actual> actual = new ArrayList<>();
    private final Set<AclPlace> seen = new HashSet<>();

    private ActualEffects(DeviceResult device) {
        this.device = device;
        this.lists = AccessListReader.read(device.result());
        this.attachments = Set.copyOf(AccessListReader.attachments(device.result()));
    }

    static List<Actual> of(DeviceResult device) {
        ActualEffects effects = new ActualEffects(device);
        device.difference().changes().forEach(effects::add);
        return List.copyOf(effects.actual);
    }

    private void add(NodeChange change) {
        Optional<AclPlace> place = AclPlace.of(change.path());
        if (place.isEmpty()) {
            addNode(change);
            return;
        }
        switch (place.get()) {
            case AclPlace.OfEntry entry -> addEntry(change, entry);
            case AclPlace.OfAttachment attachment -> addAttachment(change, attachment);
            case AclPlace.OfList _, AclPlace.OfInterface _ -> {
                if (change.operation() != Operation.CREATED) {
                    addNode(change);
                }
            }
        }
    }

    private void addEntry(NodeChange change, AclPlace.OfEntry place) {
        if (!seen.add(place)) {
            return;
        }
        Optional<AccessEntry> after = lists.stream()
                .filter(list -> list.name().equals(place.list()))
                .flatMap(list -> list.entries().stream())
                .filter(entry -> entry.name().equals(place.entry()))
                .findFirst();
        if (after.isEmpty()) {
            actual.add(new Actual(new Effect.Removes(place.path()), change.path(), ""));
            return;
        }
        AccessEntry now = after.get();
        String unmodelled = now.unmodelled().isEmpty() ? "" : "it also depends on " + now.unmodelled();
        actual.add(
                new Actual(new Effect.Filters(place.list(), now.matches(), now.action()), change.path(), unmodelled));
    }

    private void addAttachment(NodeChange change, AclPlace.OfAttachment place) {
        if (!seen.add(place)) {
            return;
        }
        InterfaceRef at = new InterfaceRef(device.device(), place.interfaceName());
        boolean now = attachments.contains(new Attachment(place.interfaceName(), place.direction(), place.list()));
        Effect effect = now
                ? new Effect.Attaches(at, place.direction(), place.list())
                : new Effect.Detaches(at, place.direction(), place.list());
        actual.add(new Actual(effect, change.path(), ""));
    }

    private void addNode(NodeChange change) {
        String after = change.after();
        Effect effect = change.operation() == Operation.DELETED
                ? new Effect.Removes(change.path())
                : new Effect.Sets(change.path(), after == null ? "" : after);
        actual.add(new Actual(effect, change.path(), ""));
    }
}
