package dev.countersign.server.web.action;

/** Addresses of this server that a request may name to be sent to afterwards. */
final class LocalPath {
    private LocalPath() {}

    /** The path, or {@code /} when it could lead elsewhere. */
    static String orHome(String path) {
        boolean local = path.startsWith("/")
                && !path.startsWith("//")
                && path.chars().allMatch(c -> c > ' ' && c < 0x7f && c != '\\')
                && !path.startsWith("/sign-in");
        return local ? path : "/";
    }
}
