package dev.countersign.yang.type;

import dev.countersign.yang.path.InstancePath.Prefixes;
import org.jspecify.annotations.Nullable;

/** The prefixes of canonical values: module names. */
public enum ModuleNames implements Prefixes {
    INSTANCE;

    @Override
    public @Nullable String module(String prefix) {
        return prefix.isEmpty() ? null : prefix;
    }
}
