package dev.countersign.server.web;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/**
 * The files of {@code resources/static}. {@link #href} puts a part of a file's digest into its address, so that browsers
 * may keep it for good and still get the next version at once.
 */
public final class Assets {
    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9-]*(\\.min)?\\.(css|js|svg|png|ico|woff2)");
    private static final Map<String, String> TYPES = Map.of(
            "css", "text/css; charset=utf-8",
            "js", "text/javascript; charset=utf-8",
            "svg", "image/svg+xml",
            "png", "image/png",
            "ico", "image/x-icon",
            "woff2", "font/woff2");

    private final Map<String, Asset> known = new ConcurrentHashMap<>();

    /** Where a page finds the file; throws {@link IllegalArgumentException} when this build has no such file. */
    public String href(String name) {
        Asset asset =
                find(name).orElseThrow(() -> new IllegalArgumentException("no file " + name + " in resources/static"));
        return "/static/" + asset.digest() + "/" + name;
    }

    Optional<Asset> find(String name) {
        if (!NAME.matcher(name).matches()) {
            return Optional.empty();
        }
        return Optional.ofNullable(known.get(name)).or(() -> load(name));
    }

    /** Serves them under {@code /static/DIGEST/NAME}. */
    Endpoint endpoint() {
        return Endpoint.get(
                "/static/{digest}/{name}",
                Access.ANYONE,
                (call, _) -> find(call.path("name"))
                        .filter(asset -> asset.digest().equals(call.path("digest")))
                        .<Reply>map(Reply.File::new)
                        .orElseGet(() -> Reply.refusal(Problem.missing("a file of this build", "reload the page"))));
    }

    private Optional<Asset> load(String name) {
        try (InputStream in = Assets.class.getResourceAsStream("/static/" + name)) {
            if (in == null) {
                return Optional.empty();
            }
            String type = TYPES.getOrDefault(name.substring(name.lastIndexOf('.') + 1), "application/octet-stream");
            Asset asset = new Asset(type, in.readAllBytes());
            known.put(name, asset);
            return Optional.of(asset);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the resource static/" + name, e);
        }
    }
}
