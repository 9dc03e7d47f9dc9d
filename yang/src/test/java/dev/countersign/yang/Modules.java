package dev.countersign.yang;

import dev.countersign.yang.schema.ModuleId;
import dev.countersign.yang.schema.ModuleSource;
import dev.countersign.yang.schema.Schema;
import dev.countersign.yang.schema.SchemaException;
import dev.countersign.yang.schema.SchemaStore;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.StringTokenizer;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;

/** Modules for tests: texts written in a test, and the IETF's from jars on the class path. */
public final class Modules implements ModuleSource {
    private static final ModuleId[] IETF = {
        new ModuleId("iana-if-type", "2023-01-26"),
        new ModuleId("ietf-access-control-list", "2019-03-04"),
        new ModuleId("ietf-interfaces", "2018-02-20"),
        new ModuleId("ietf-ip", "2018-02-22"),
        new ModuleId("ietf-netconf", "2011-06-01"),
        new ModuleId("ietf-netconf-acm", "2018-02-14"),
        new ModuleId("ietf-netconf-monitoring", "2010-10-04"),
        new ModuleId("ietf-yang-library", "2019-01-04"),
    };
    private static final Map<String, String> IMPORTED = Map.of(
            "ietf-inet-types", "2013-07-15",
            "ietf-yang-types", "2013-07-15",
            "ietf-datastores", "2018-02-14",
            "ietf-ethertypes", "2019-03-04",
            "ietf-packet-fields", "2019-03-04");

    private static final class Ietf {
        static final Schema SCHEMA = ietf().load();
    }

    private final Map<String, String> texts = new HashMap<>();
    private final Set<ModuleId> implemented = new TreeSet<>();
    private final Map<String, Set<String>> features = new HashMap<>();
    private final AtomicInteger fetched = new AtomicInteger();
    private String origin = "test";

    /** The IETF's modules as a router has them. */
    public static Modules ietf() {
        Modules modules = new Modules();
        modules.implemented.addAll(Set.of(IETF));
        return modules;
    }

    /** One schema of {@link #ietf}, shared by all tests. */
    public static Schema ietfSchema() {
        return Ietf.SCHEMA;
    }

    /** Modules given as text; the name is read from it. */
    public static Modules of(String... moduleTexts) {
        Modules modules = new Modules();
        for (String text : moduleTexts) {
            modules.and(text);
        }
        return modules;
    }

    public Modules and(String text) {
        String name = name(text);
        texts.put(name, text);
        if (text.strip().startsWith("module")) {
            implemented.add(new ModuleId(name, ""));
        }
        return this;
    }

    /** A module that is there to be imported only. */
    public Modules andLibrary(String text) {
        texts.put(name(text), text);
        return this;
    }

    public Modules features(String module, String... names) {
        features.put(module, Set.of(names));
        return this;
    }

    public Modules from(String newOrigin) {
        origin = newOrigin;
        return this;
    }

    private static String name(String text) {
        StringTokenizer words = new StringTokenizer(text);
        words.nextToken();
        return words.nextToken();
    }

    public Schema load() {
        try {
            Path directory = Files.createTempDirectory("modules");
            return new SchemaStore(directory).load(this);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** How many texts were asked for. */
    public int fetched() {
        return fetched.get();
    }

    /** The text of one of our own modules. */
    public Map<String, String> texts() {
        return texts;
    }

    @Override
    public String origin() {
        return origin;
    }

    @Override
    public Set<ModuleId> modules() {
        return implemented;
    }

    @Override
    public String text(ModuleId id) {
        fetched.incrementAndGet();
        String own = texts.get(id.name());
        return own != null ? own : resource(id);
    }

    private static String resource(ModuleId id) {
        String revision = id.revision().isEmpty() ? IMPORTED.getOrDefault(id.name(), "") : id.revision();
        String path = "/META-INF/yang/" + id.name() + "@" + revision + ".yang";
        try (InputStream in = Modules.class.getResourceAsStream(path)) {
            if (in == null) {
                throw new SchemaException(SchemaException.Code.UNAVAILABLE, id.toString(), "expected " + path);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public Optional<Set<String>> features(ModuleId id) {
        return Optional.ofNullable(features.get(id.name()));
    }
}
