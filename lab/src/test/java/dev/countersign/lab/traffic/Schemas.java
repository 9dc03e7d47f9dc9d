package dev.countersign.lab.traffic;

import dev.countersign.lab.schema.SchemaBundle;
import dev.countersign.yang.data.Content;
import dev.countersign.yang.data.DataTree;
import dev.countersign.yang.data.ParseResult;
import dev.countersign.yang.schema.Schema;
import dev.countersign.yang.schema.SchemaStore;
import dev.countersign.yang.xml.XmlLimits;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;

/** The routers' schema, compiled once for all tests, and what is parsed with it. */
final class Schemas {
    private static final class Compiled {
        static final Schema ROUTER = compile();

        private static Schema compile() {
            try {
                return new SchemaStore(Files.createTempDirectory("schema")).load(SchemaBundle.router());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private Schemas() {}

    static DataTree parse(String xml, Content content) {
        return switch (DataTree.parseXml(Compiled.ROUTER, xml, content, XmlLimits.STANDARD)) {
            case ParseResult.Parsed(DataTree tree) -> tree;
            case ParseResult.Malformed malformed -> throw new AssertionError(malformed + "\n" + xml);
        };
    }
}
