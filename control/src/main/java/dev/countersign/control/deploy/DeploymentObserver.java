package dev.countersign.control.deploy;

/**
 * Told of every point a deployment passes, on a thread of the deployment's, which waits for it to return. For live pages;
 * and for tests that stop the program at a point.
 */
@FunctionalInterface
public interface DeploymentObserver {
    /** Ignores everything. */
    DeploymentObserver NONE = (_, _, _) -> {};

    /** Where in a step. */
    enum Point {
        /** The intent is durable, nothing sent yet. */
        INTENDED,
        /** The device answered, or did not; nothing recorded yet. */
        ANSWERED,
        /** The outcome is durable. */
        RECORDED,
        /** Not a step: probes were read, or a state was entered. */
        PROGRESS
    }

    void reached(String deployment, String step, Point point);
}
