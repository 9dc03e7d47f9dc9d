package dev.countersign.core.config;

import org.jspecify.annotations.Nullable;

/**
 * One node that a change creates, replaces, deletes or moves.
 *
 * @param path instance path in the form of RFC 7951 section 6.11, for example {@code
 *     /ietf-interfaces:interfaces/interface[name='eth0']/enabled}
 * @param before the canonical value before; null when created, or for a container or list entry. When moved, where it
 *     stood: {@code first}, or {@code after [name='x']}
 * @param after the canonical value after; null when deleted, or for a container or list entry. When moved, where it stands; so
 *     too for a created entry of a user-ordered list, whose place means something
 */
public record NodeChange(
        String path,
        Operation operation,
        @Nullable String before,
        @Nullable String after) {}
