package dev.countersign.lab.netconf;

import dev.countersign.core.Text;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One {@code rpc-error} (RFC 6241 section 4.3) before it is written.
 *
 * @param tag {@code error-tag} of appendix A
 * @param path instance path in the form of RFC 7951; empty for none
 * @param info elements of {@code error-info}
 */
record Refusal(Layer layer, String tag, @Nullable String appTag, String path, String message, List<Detail> info) {
    /** {@code error-type}: the layer at which the error was found. */
    enum Layer {
        RPC,
        PROTOCOL,
        APPLICATION
    }

    /** An element of {@code error-info} in the base namespace. */
    record Detail(String name, String value) {}

    Refusal {
        info = List.copyOf(info);
        message = Text.visible(message);
    }

    static Refusal rpc(String tag, String message) {
        return new Refusal(Layer.RPC, tag, null, "", message, List.of());
    }

    static Refusal protocol(String tag, String message) {
        return new Refusal(Layer.PROTOCOL, tag, null, "", message, List.of());
    }

    static Refusal application(String tag, String message) {
        return new Refusal(Layer.APPLICATION, tag, null, "", message, List.of());
    }

    Refusal at(String instancePath) {
        return new Refusal(layer, tag, appTag, instancePath, message, info);
    }

    Refusal tagged(String applicationTag) {
        return new Refusal(layer, tag, applicationTag, path, message, info);
    }

    /** With one more element of {@code error-info}, such as {@code bad-element}. */
    Refusal with(String name, String value) {
        List<Detail> more = new ArrayList<>(info);
        more.add(new Detail(name, value));
        return new Refusal(layer, tag, appTag, path, message, more);
    }
}
