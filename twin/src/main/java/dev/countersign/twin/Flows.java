package dev.countersign.twin;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/** The flows of a traffic matrix in the order of their demands, way by way, and the courses they take. Immutable. */
final class Flows {
    private static final int NONE = -1;

    private final List<Demand> demands;
    private final Flow[] flows;
    /** Of each flow the number of its first way; one more at the end. */
    private final int[] firstWay;
    /** By way. */
    private final int[] courses;
    /** By course, in the order of their first use. */
    private final List<Bundle> bundles;

    /** All that takes a course, per second. */
    record Bundle(Course course, double packets, double bits) {}

    private Flows(List<Demand> demands, Flow[] flows) {
        this.demands = demands;
        this.flows = flows;
        this.firstWay = new int[flows.length + 1];
        for (int i = 0; i < flows.length; i++) {
            firstWay[i + 1] = firstWay[i] + flows[i].traced().ways().size();
        }
        this.courses = new int[firstWay[flows.length]];
        this.bundles = number();
    }

    /** @param flows in the order of their demands */
    static Flows of(List<Demand> demands, List<Flow> flows) {
        return new Flows(List.copyOf(demands), flows.toArray(new Flow[0]));
    }

    /** The same where these points changed; what passes one of them is traced again. */
    Flows again(ChangedPoints changed, UnaryOperator<Traced> trace) {
        boolean[] touched = new boolean[bundles.size()];
        for (int i = 0; i < touched.length; i++) {
            touched[i] = bundles.get(i).course().passes(changed);
        }
        Flow[] next = flows.clone();
        for (int i = 0; i < next.length; i++) {
            if (isAny(touched, i)) {
                next[i] = flows[i].by(trace.apply(flows[i].traced()));
            }
        }
        return new Flows(demands, next);
    }

    private boolean isAny(boolean[] touched, int flow) {
        for (int way = firstWay[flow]; way < firstWay[flow + 1]; way++) {
            if (touched[courses[way]]) {
                return true;
            }
        }
        return false;
    }

    /** Numbers the courses and adds up what takes each. */
    private List<Bundle> number() {
        Map<Course, Integer> numbers = new HashMap<>();
        List<Course> byNumber = new ArrayList<>();
        double[] packets = new double[courses.length];
        double[] bits = new double[courses.length];
        Course last = Course.NOWHERE;
        int number = NONE;
        for (int i = 0; i < flows.length; i++) {
            Flow flow = flows[i];
            List<Way> ways = flow.traced().ways();
            for (int j = 0; j < ways.size(); j++) {
                Way way = ways.get(j);
                if (number == NONE || !way.course().equals(last)) {
                    last = way.course();
                    number = numbers.computeIfAbsent(last, course -> {
                        byNumber.add(course);
                        return byNumber.size() - 1;
                    });
                }
                courses[firstWay[i] + j] = number;
                packets[number] += flow.packets(way);
                bits[number] += flow.bits(way);
            }
        }
        List<Bundle> found = new ArrayList<>(byNumber.size());
        for (int i = 0; i < byNumber.size(); i++) {
            found.add(new Bundle(byNumber.get(i), packets[i], bits[i]));
        }
        return Collections.unmodifiableList(found);
    }

    List<Demand> demands() {
        return demands;
    }

    int size() {
        return flows.length;
    }

    Flow flow(int index) {
        return flows[index];
    }

    /** The number of the course of a flow's way. */
    int course(int flow, int way) {
        return courses[firstWay[flow] + way];
    }

    /** By number of course. */
    List<Bundle> bundles() {
        return bundles;
    }

    /** The first flow of a demand; {@link #size} when there is none of it or a later one. */
    int first(int demand) {
        int low = 0;
        int high = flows.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (flows[middle].demand() < demand) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }
}
