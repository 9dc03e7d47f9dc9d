package dev.countersign.server.web.plot;

import dev.countersign.core.DeviceId;
import dev.countersign.core.inventory.Customer;
import dev.countersign.core.inventory.Device;
import dev.countersign.core.inventory.Link;
import dev.countersign.core.inventory.Topology;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.ToDoubleFunction;

/**
 * The network as an SVG: devices in columns by their {@code role} label (border, core, access, others by name), links
 * coloured and widened by load, customers at the right of the device they hang on. Load is written in numbers too.
 *
 * @param down devices without a session
 * @param marked devices that an open proposal would change
 * @param load utilisation of a link from 0 to 1, in its busier direction; NaN when not known
 */
public record TopologyMap(Topology topology, Set<DeviceId> down, Set<DeviceId> marked, ToDoubleFunction<Link> load) {
    private static final List<String> COLUMNS = List.of("border", "core", "access");
    private static final int STEP_X = 300;
    private static final int STEP_Y = 150;
    private static final int NODE_W = 120;
    private static final int NODE_H = 48;
    private static final int CUSTOMER_STEP = 26;
    private static final double WARM = 0.5;
    private static final double HOT = 0.8;

    private record Place(double x, double y) {}

    /** The picture. Devices link to {@code /network/<id>}. */
    public String svg() {
        Map<DeviceId, Place> places = places();
        double height = places.values().stream().mapToDouble(Place::y).max().orElse(0) + STEP_Y;
        Svg svg = new Svg()
                .open(
                        "svg",
                        "xmlns",
                        "http://www.w3.org/2000/svg",
                        "class",
                        "map",
                        "role",
                        "img",
                        "viewBox",
                        "0 0 " + width() + " " + Svg.number(height))
                .text(
                        "title",
                        "Topology: " + topology.devices().size() + " devices, "
                                + topology.links().size() + " links");
        topology.links().forEach(link -> drawLink(svg, link, places));
        topology.devices().forEach(device -> drawNode(svg, device, places));
        drawCustomers(svg, places);
        return svg.close("svg").toString();
    }

    private int width() {
        return columns().size() * STEP_X + 40;
    }

    private Map<String, List<Device>> columns() {
        Map<String, List<Device>> columns = new LinkedHashMap<>();
        COLUMNS.forEach(role -> columns.put(role, new ArrayList<>()));
        for (Device device : topology.devices()) {
            columns.computeIfAbsent(device.labels().getOrDefault("role", "other"), role -> new ArrayList<>())
                    .add(device);
        }
        columns.values().removeIf(List::isEmpty);
        return columns;
    }

    private Map<DeviceId, Place> places() {
        Map<DeviceId, Place> places = new HashMap<>();
        int column = 0;
        for (List<Device> devices : columns().values()) {
            for (int row = 0; row < devices.size(); row++) {
                places.put(devices.get(row).id(), new Place(80 + column * STEP_X, 90 + row * STEP_Y));
            }
            column++;
        }
        return Collections.unmodifiableMap(places);
    }

    private void drawLink(Svg svg, Link link, Map<DeviceId, Place> places) {
        Place a = places.get(link.a().device());
        Place b = places.get(link.b().device());
        if (a == null || b == null) {
            return;
        }
        double used = load.applyAsDouble(link);
        String words = Double.isNaN(used) ? "?" : Math.round(used * 100) + "%";
        svg.open("g").text("title", link.id() + " " + link.a() + " – " + link.b() + ", load " + words);
        svg.empty("line", "class", "link" + heat(used), "x1", a.x(), "y1", a.y(), "x2", b.x(), "y2", b.y());
        double part = a.x() == b.x() ? 0.5 : 0.3;
        svg.text(
                "text",
                words,
                "class",
                "load",
                "text-anchor",
                "middle",
                "x",
                a.x() + (b.x() - a.x()) * part,
                "y",
                a.y() + (b.y() - a.y()) * part - 6);
        svg.close("g");
    }

    private static String heat(double used) {
        return used >= HOT ? " hot" : used >= WARM ? " warm" : "";
    }

    private void drawNode(Svg svg, Device device, Map<DeviceId, Place> places) {
        Place at = places.get(device.id());
        if (at == null) {
            return;
        }
        boolean gone = down.contains(device.id());
        String state = gone ? "no session" : marked.contains(device.id()) ? "proposal waits" : "up";
        svg.open("a", "href", "/network/" + device.id())
                .open("g", "class", "node" + (gone ? " down" : "") + (marked.contains(device.id()) ? " proposal" : ""))
                .empty(
                        "rect",
                        "x",
                        at.x() - NODE_W / 2.0,
                        "y",
                        at.y() - NODE_H / 2.0,
                        "width",
                        NODE_W,
                        "height",
                        NODE_H,
                        "rx",
                        9)
                .text(
                        "text",
                        device.id().value(),
                        "class",
                        "name",
                        "x",
                        at.x(),
                        "y",
                        at.y() - 2,
                        "text-anchor",
                        "middle")
                .text("text", state, "x", at.x(), "y", at.y() + 15, "text-anchor", "middle")
                .close("g")
                .close("a");
    }

    private void drawCustomers(Svg svg, Map<DeviceId, Place> places) {
        Map<DeviceId, Integer> drawn = new HashMap<>();
        for (Customer customer : topology.customers()) {
            Place at = places.get(customer.attachment().device());
            if (at != null) {
                int row = drawn.merge(customer.attachment().device(), 1, Integer::sum) - 1;
                svg.text(
                        "text",
                        customer.name() + "  " + customer.prefix(),
                        "x",
                        at.x() + NODE_W / 2.0 + 10,
                        "y",
                        at.y() - 6 + row * CUSTOMER_STEP);
            }
        }
    }
}
