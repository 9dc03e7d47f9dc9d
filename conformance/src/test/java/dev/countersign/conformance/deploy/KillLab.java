package dev.countersign.conformance.deploy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;

/** Routers in a process of their own, until standard input ends. Arguments: folder, names. */
final class KillLab {
    static final String READY = "READY";

    private KillLab() {}

    public static void main(String[] arguments) throws IOException {
        Routers routers =
                Routers.start(Path.of(arguments[0]), Arrays.asList(arguments).subList(1, arguments.length));
        System.out.println(READY);
        while (System.in.read() >= 0) {
            // Nothing is said; only the end counts.
        }
        routers.close();
        System.exit(0);
    }
}
