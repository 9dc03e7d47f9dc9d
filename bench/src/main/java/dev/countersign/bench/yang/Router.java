package dev.countersign.bench.yang;

import dev.countersign.yang.data.Content;
import dev.countersign.yang.data.DataTree;
import dev.countersign.yang.data.ParseResult;
import dev.countersign.yang.schema.ModuleId;
import dev.countersign.yang.schema.ModuleSource;
import dev.countersign.yang.schema.Schema;
import dev.countersign.yang.schema.SchemaException;
import dev.countersign.yang.schema.SchemaStore;
import dev.countersign.yang.xml.XmlLimits;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.Set;

/** A module as a router's could be, and configurations of it, all valid. */
final class Router implements ModuleSource {
    static final int INTERFACES = 1_000;

    static final String MODULE = """
            module router { yang-version 1.1; namespace "urn:example:router"; prefix r;
              identity kind; identity ethernet { base kind; } identity loopback { base kind; } identity fast { base ethernet; }
              typedef name { type string { length "1..64"; pattern "[A-Za-z][A-Za-z0-9/.-]*"; } }
              typedef address { type string { pattern "(([0-9]|[1-9][0-9]|1[0-9][0-9]|2[0-4][0-9]|25[0-5])\\\\.){3}([0-9]|[1-9][0-9]|1[0-9][0-9]|2[0-4][0-9]|25[0-5])"; } }
              container interfaces {
                list interface { key name; unique "index";
                  must "not(enabled = 'true') or description" { error-message "what is enabled needs a description"; }
                  leaf name { type name; } leaf index { type uint32; mandatory true; }
                  leaf kind { type identityref { base kind; } mandatory true; }
                  leaf description { type string { length "0..255"; } } leaf enabled { type boolean; default true; }
                  leaf mtu { type uint16 { range "68..9216"; } must ". <= 1500 or derived-from-or-self(../kind, 'r:ethernet')"; }
                  leaf parent { type leafref { path "../../interface/name"; } must "current() != ../name"; }
                  leaf speed { when "derived-from(../kind, 'r:ethernet')"; type enumeration { enum ten { value 10; } enum hundred { value 100; } } }
                  container ipv4 { presence "enables IPv4"; when "../kind != 'r:loopback' or not(../mtu)";
                    list address { key ip; leaf ip { type address; } leaf length { type uint8 { range "0..32"; } mandatory true; } }
                  }
                }
              }
              container filters {
                list attachment { key interface; leaf interface { type leafref { path "/r:interfaces/r:interface/r:name"; } }
                  leaf direction { type enumeration { enum in; enum out; } must "/r:interfaces/r:interface[r:name = current()/../interface]/r:enabled = 'true'"; }
                } } }
            """;

    private Router() {}

    /** The schema, assembled anew. */
    static Schema schema() {
        try {
            return new SchemaStore(Files.createTempDirectory("bench-schema")).load(new Router());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A configuration; different seeds give different values of the same size. */
    static String xml(int seed) {
        StringBuilder out = new StringBuilder("<interfaces xmlns=\"urn:example:router\">");
        for (int i = 0; i < INTERFACES; i++) {
            boolean loopback = i % 10 == 9;
            out.append("<interface><name>ge-")
                    .append(i / 48)
                    .append('/')
                    .append(i)
                    .append("</name><index>");
            out.append(i + 1).append("</index><kind>").append(loopback ? "loopback" : i % 3 == 0 ? "fast" : "ethernet");
            out.append("</kind><description>to customer ")
                    .append(seed)
                    .append(' ')
                    .append(i)
                    .append("</description>");
            if (!loopback) {
                out.append("<mtu>").append(1500 + (i + seed) % 7000).append("</mtu>");
            }
            if (i % 3 == 0 && !loopback) {
                out.append("<speed>hundred</speed>");
            }
            if (i > 0 && i % 4 == 0) {
                out.append("<parent>ge-")
                        .append((i - 1) / 48)
                        .append('/')
                        .append(i - 1)
                        .append("</parent>");
            }
            out.append("<ipv4><address><ip>10.")
                    .append(seed % 200)
                    .append('.')
                    .append(i / 250)
                    .append('.');
            out.append(i % 250 + 1).append("</ip><length>24</length></address></ipv4></interface>");
        }
        out.append("</interfaces><filters xmlns=\"urn:example:router\">");
        for (int i = 0; i < INTERFACES; i += 5) {
            out.append("<attachment><interface>ge-").append(i / 48).append('/').append(i);
            out.append("</interface><direction>in</direction></attachment>");
        }
        return out.append("</filters>").toString();
    }

    static DataTree read(Schema schema, String xml) {
        return switch (DataTree.parseXml(schema, xml, Content.CONFIG, XmlLimits.STANDARD)) {
            case ParseResult.Parsed(DataTree tree) -> tree;
            case ParseResult.Malformed malformed -> throw new IllegalStateException(malformed.toString());
        };
    }

    @Override
    public String origin() {
        return "bench";
    }

    @Override
    public Set<ModuleId> modules() {
        return Set.of(new ModuleId("router", ""));
    }

    @Override
    public String text(ModuleId id) {
        if (!id.name().equals("router")) {
            throw new SchemaException(SchemaException.Code.UNAVAILABLE, id.toString(), "expected router");
        }
        return MODULE;
    }
}
