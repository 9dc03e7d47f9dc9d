package dev.countersign.control.verify;

import dev.countersign.core.config.Excerpt;
import dev.countersign.core.filter.Attachment;
import dev.countersign.yang.acl.ExcerptReader;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Of both configurations the access lists, attachments and interfaces that differ, each whole: so much as is needed to
 * write the change in other words, and no more than that goes into the record.
 */
record ChangedExcerpt(Excerpt before, Excerpt after) {
    static ChangedExcerpt of(DeviceResult device) {
        return of(ExcerptReader.read(device.base()), ExcerptReader.read(device.result()));
    }

    static ChangedExcerpt of(Excerpt before, Excerpt after) {
        return new ChangedExcerpt(less(before, after), less(after, before));
    }

    /** Without what the other has too. An interface's attachments stay together, because their order means something. */
    private static Excerpt less(Excerpt one, Excerpt other) {
        Map<String, List<Attachment>> there = byInterface(other);
        Map<String, List<Attachment>> here = byInterface(one);
        List<Attachment> attachments = one.attachments().stream()
                .filter(a -> !Objects.equals(here.get(a.interfaceName()), there.get(a.interfaceName())))
                .toList();
        return new Excerpt(less(one.lists(), other.lists()), attachments, less(one.interfaces(), other.interfaces()));
    }

    private static <T> List<T> less(List<T> from, List<T> what) {
        Set<T> gone = new HashSet<>(what);
        return from.stream().filter(item -> !gone.contains(item)).toList();
    }

    private static Map<String, List<Attachment>> byInterface(Excerpt excerpt) {
        return excerpt.attachments().stream().collect(Collectors.groupingBy(Attachment::interfaceName));
    }
}
