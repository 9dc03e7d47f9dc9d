package dev.countersign.state.artifact;

import dev.countersign.core.DeviceId;
import java.util.Comparator;

/**
 * Where traffic or state was observed.
 *
 * @param domain the administrative domain, for example {@code as64500}
 * @param point the interface or other part of the device; {@value #WHOLE_DEVICE} for all of it
 */
public record ObservationPoint(String domain, DeviceId device, String point) implements Comparable<ObservationPoint> {
    /** The point that holds every other of the same device. */
    public static final String WHOLE_DEVICE = "*";

    private static final Comparator<ObservationPoint> ORDER = Comparator.comparing(ObservationPoint::domain)
            .thenComparing(ObservationPoint::device)
            .thenComparing(ObservationPoint::point);

    /** Whether something may be seen at both, and so be counted twice. */
    public boolean overlaps(ObservationPoint other) {
        return device.equals(other.device)
                && domain.equals(other.domain)
                && (point.equals(other.point) || point.equals(WHOLE_DEVICE) || other.point.equals(WHOLE_DEVICE));
    }

    @Override
    public int compareTo(ObservationPoint other) {
        return ORDER.compare(this, other);
    }

    @Override
    public String toString() {
        return domain + "/" + device + "/" + point;
    }
}
