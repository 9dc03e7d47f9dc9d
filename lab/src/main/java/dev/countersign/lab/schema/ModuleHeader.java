package dev.countersign.lab.schema;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The two statements of a module's header that a device announces. */
record ModuleHeader(String namespace, boolean yang11) {
    private static final Pattern NAMESPACE = Pattern.compile("(?m)^\\s*namespace\\s+\"([^\"]+)\"\\s*;");
    private static final Pattern YANG_11 = Pattern.compile("(?m)^\\s*yang-version\\s+\"?1\\.1\"?\\s*;");

    static ModuleHeader of(String text) {
        Matcher namespace = NAMESPACE.matcher(text);
        if (!namespace.find()) {
            throw new IllegalArgumentException("module text: expected a namespace statement, found none");
        }
        return new ModuleHeader(namespace.group(1), YANG_11.matcher(text).find());
    }

    BundledModule describe(RouterModules.Entry entry) {
        return new BundledModule(
                entry.name(), entry.revision(), namespace, entry.implemented(), yang11, entry.features());
    }
}
