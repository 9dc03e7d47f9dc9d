package dev.countersign.bench.yang;

import java.io.IOException;
import java.io.StringReader;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.opendaylight.yangtools.yang.data.api.YangInstanceIdentifier;
import org.opendaylight.yangtools.yang.data.api.schema.ContainerNode;
import org.opendaylight.yangtools.yang.data.api.schema.stream.NormalizedNodeStreamWriter;
import org.opendaylight.yangtools.yang.data.codec.xml.XmlParserStream;
import org.opendaylight.yangtools.yang.data.impl.schema.ImmutableNormalizedNodeStreamWriter;
import org.opendaylight.yangtools.yang.data.impl.schema.NormalizationResultHolder;
import org.opendaylight.yangtools.yang.data.tree.api.DataTree;
import org.opendaylight.yangtools.yang.data.tree.api.DataTreeConfiguration;
import org.opendaylight.yangtools.yang.data.tree.api.DataTreeModification;
import org.opendaylight.yangtools.yang.data.tree.api.DataValidationFailedException;
import org.opendaylight.yangtools.yang.data.tree.api.TreeType;
import org.opendaylight.yangtools.yang.data.tree.impl.ReferenceDataTreeFactory;
import org.opendaylight.yangtools.yang.model.api.EffectiveModelContext;
import org.opendaylight.yangtools.yang.model.api.source.SourceIdentifier;
import org.opendaylight.yangtools.yang.model.spi.source.StringYangTextSource;
import org.opendaylight.yangtools.yang.parser.api.YangParser;
import org.opendaylight.yangtools.yang.parser.api.YangParserException;
import org.opendaylight.yangtools.yang.parser.impl.DefaultYangParserFactory;
import org.opendaylight.yangtools.yang.parser.rfc7950.repo.TextToIRTransformer;
import org.opendaylight.yangtools.yang.xpath.impl.AntlrXPathParserFactory;

/** yangtools' own way: its XML codec into its data tree with every check that it has. */
final class Yangtools {
    private static final DataTreeConfiguration CHECKS = DataTreeConfiguration.builder(TreeType.CONFIGURATION)
            .setMandatoryNodesValidation(true)
            .setUniqueIndexes(true)
            .build();

    private final EffectiveModelContext context;
    private final XMLInputFactory factory = XMLInputFactory.newDefaultFactory();

    Yangtools() {
        this.context = context();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    }

    @SuppressWarnings("removal")
    static EffectiveModelContext context() {
        try {
            YangParser parser = new DefaultYangParserFactory(new AntlrXPathParserFactory()).createParser();
            parser.addSource(TextToIRTransformer.transformText(
                    new StringYangTextSource(new SourceIdentifier("router"), Router.MODULE, "router")));
            return parser.buildEffectiveModel();
        } catch (YangParserException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Reads a configuration and validates it. */
    DataTree validate(String xml) {
        try {
            NormalizationResultHolder holder = new NormalizationResultHolder();
            NormalizedNodeStreamWriter writer = ImmutableNormalizedNodeStreamWriter.from(holder);
            XMLStreamReader reader = factory.createXMLStreamReader(
                    new StringReader("<data xmlns=\"urn:ietf:params:xml:ns:netconf:base:1.0\">" + xml + "</data>"));
            XmlParserStream.create(writer, context).parse(reader);
            DataTree tree = new ReferenceDataTreeFactory().create(CHECKS, context);
            DataTreeModification modification = tree.takeSnapshot().newModification();
            ContainerNode root = (ContainerNode) holder.getResult().data();
            modification.write(YangInstanceIdentifier.of(), root);
            modification.ready();
            tree.validate(modification);
            tree.commit(tree.prepare(modification));
            return tree;
        } catch (XMLStreamException | IOException | DataValidationFailedException e) {
            throw new IllegalStateException(e);
        }
    }
}
