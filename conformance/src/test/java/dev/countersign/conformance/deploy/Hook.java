package dev.countersign.conformance.deploy;

import dev.countersign.control.deploy.DeploymentObserver;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Does something once, when a deployment reaches a point. */
final class Hook implements DeploymentObserver {
    private final Map<String, Runnable> actions = new ConcurrentHashMap<>();

    void at(String step, Point point, Runnable action) {
        actions.put(step + " " + point, action);
    }

    @Override
    public void reached(String deployment, String step, Point point) {
        Runnable action = actions.remove(step + " " + point);
        if (action != null) {
            action.run();
        }
    }
}
