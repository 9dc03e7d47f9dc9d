package dev.countersign.state.window;

import dev.countersign.core.DeviceId;
import dev.countersign.core.Interval;
import dev.countersign.state.artifact.Coverage;
import dev.countersign.state.artifact.QueryClass;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A closed window of one device, with the artifacts that were made of it.
 *
 * @param source the exporters it came from, for people
 */
public record PublishedWindow(DeviceId device, Interval interval, String source, List<At> interfaces) {
    /**
     * What was seen at one interface.
     *
     * @param name the interface's name, or empty when nobody has read it yet
     * @param coverage flow records that came, and those known to be lost, as far as they fall to this interface
     * @param artifacts ids by question; absent where there was nothing to count
     */
    public record At(
            InterfaceWindow window, Optional<String> name, Coverage coverage, Map<QueryClass, String> artifacts) {
        public At {
            artifacts = Map.copyOf(artifacts);
        }
    }

    public PublishedWindow {
        interfaces = List.copyOf(interfaces);
    }
}
