package dev.countersign.yang.xml;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SafeXmlTest {
    private static final XmlLimits SMALL = new XmlLimits(10_000, 16, 100, 8, 500);

    @Test
    void document_keepsNamesAttributesNamespacesAndLines() {
        XmlElement root =
                accepted("<a xmlns='urn:a' xmlns:b='urn:b'>\n  <b:c b:d='1' e='2'> x <![CDATA[<y>]]></b:c>\n</a>");

        assertThat(root.is("urn:a", "a")).isTrue();
        XmlElement child = root.child("urn:b", "c").orElseThrow();
        assertThat(child.line()).isEqualTo(2);
        assertThat(child.value()).isEqualTo("x <y>");
        assertThat(child.attribute("urn:b", "d")).contains("1");
        assertThat(child.attribute("", "e")).contains("2");
        assertThat(child.namespaces()).containsEntry("", "urn:a").containsEntry("b", "urn:b");
    }

    @Test
    void documentTypeDeclaration_isForbidden() {
        XmlRefused refused = refused("<!DOCTYPE a [<!ENTITY x \"y\">]><a>&x;</a>");

        assertThat(refused.code()).isEqualTo(XmlRefused.Code.FORBIDDEN);
        assertThat(refused.message()).contains("document type declaration");
    }

    @Test
    void externalEntity_isForbiddenBeforeItIsRead() {
        String xml = "<!DOCTYPE a [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><a>&x;</a>";

        assertThat(refused(xml).code()).isEqualTo(XmlRefused.Code.FORBIDDEN);
    }

    @Test
    void billionLaughs_isForbidden() {
        StringBuilder xml = new StringBuilder("<!DOCTYPE l [<!ENTITY l0 'lol'>");
        for (int i = 1; i < 10; i++) {
            xml.append("<!ENTITY l")
                    .append(i)
                    .append(" '")
                    .append(("&l" + (i - 1) + ";").repeat(10))
                    .append("'>");
        }
        xml.append("]><l>&l9;</l>");

        assertThat(refused(xml.toString()).code()).isEqualTo(XmlRefused.Code.FORBIDDEN);
    }

    @Test
    void processingInstruction_isForbidden() {
        assertThat(refused("<a><?php x?></a>").code()).isEqualTo(XmlRefused.Code.FORBIDDEN);
    }

    @Test
    void undeclaredEntity_isRefused() {
        assertThat(SafeXml.parse("<a>&foo;</a>", SMALL)).isInstanceOf(XmlRefused.class);
    }

    @ParameterizedTest
    @CsvSource({"100000,1", "1,100000"})
    void deepOrWideDocument_isTooLarge(int depth, int width) {
        String xml = "<a>".repeat(depth) + "<b/>".repeat(width) + "</a>".repeat(depth);

        XmlAnswer answer = SafeXml.parse(xml, new XmlLimits(10_000_000, 256, 1000, 8, 10));

        assertThat(answer).isInstanceOf(XmlRefused.class);
        assertThat(((XmlRefused) answer).code()).isEqualTo(XmlRefused.Code.TOO_LARGE);
    }

    @Test
    void manyAttributes_areTooLarge() {
        StringBuilder xml = new StringBuilder("<a");
        for (int i = 0; i < 100_000; i++) {
            xml.append(" a").append(i).append("='1'");
        }
        XmlAnswer answer = SafeXml.parse(xml.append("/>").toString(), XmlLimits.STANDARD);

        assertThat(((XmlRefused) answer).code()).isEqualTo(XmlRefused.Code.TOO_LARGE);
    }

    @Test
    void manyNamespaceDeclarations_areTooLarge() {
        StringBuilder xml = new StringBuilder("<a");
        for (int i = 0; i < 1000; i++) {
            xml.append(" xmlns:a").append(i).append("='urn:").append(i).append("'");
        }
        XmlAnswer answer = SafeXml.parse(xml.append("/>").toString(), XmlLimits.STANDARD);

        assertThat(((XmlRefused) answer).code()).isEqualTo(XmlRefused.Code.TOO_LARGE);
    }

    @Test
    void longText_isTooLarge() {
        assertThat(refused("<a>" + "x".repeat(501) + "</a>").code()).isEqualTo(XmlRefused.Code.TOO_LARGE);
        assertThat(refused("x".repeat(10_001)).code()).isEqualTo(XmlRefused.Code.TOO_LARGE);
    }

    @ParameterizedTest
    @CsvSource({"<a>t<b/></a>", "<a><b/>t</a>"})
    void textBesideElements_isRefused(String xml) {
        assertThat(refused(xml).code()).isEqualTo(XmlRefused.Code.MIXED_CONTENT);
    }

    @Test
    void malformedDocument_namesThePlace() {
        XmlRefused refused = refused("<a>\n<b></a>");

        assertThat(refused.code()).isEqualTo(XmlRefused.Code.MALFORMED);
        assertThat(refused.line()).isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource({"</c><c>", "<a/></c><c><b/>", "</c>"})
    void contentThatClosesItsElement_isRefused(String content) {
        assertThat(SafeXml.parseContent(content, SMALL)).isInstanceOf(XmlRefused.class);
    }

    @Test
    void content_mayHoldSeveralElements() {
        XmlElement content = (XmlElement) SafeXml.parseContent("<a/><b/>", SMALL);

        assertThat(content.name()).isEmpty();
        assertThat(content.children()).extracting(XmlElement::name).containsExactly("a", "b");
    }

    @Test
    void element_isWrittenWithTheNamespacesItsValuesMayUse() {
        XmlElement root = accepted("<a xmlns='urn:a' xmlns:i='urn:i'><t xmlns='' x='&quot;'>i:y &lt;</t><u/></a>");

        XmlElement again = accepted(root.children().getFirst().xml());

        assertThat(again.namespaces()).containsEntry("i", "urn:i").doesNotContainKey("");
        assertThat(again.value()).isEqualTo("i:y <");
        assertThat(accepted(root.xml())).isEqualTo(root);
        assertThat(((XmlElement) SafeXml.parseContent(root.innerXml(), SMALL)).children())
                .isEqualTo(root.children());
    }

    private static XmlElement accepted(String xml) {
        XmlAnswer answer = SafeXml.parse(xml, SMALL);
        assertThat(answer).isInstanceOf(XmlElement.class);
        return (XmlElement) answer;
    }

    private static XmlRefused refused(String xml) {
        XmlAnswer answer = SafeXml.parse(xml, SMALL);
        assertThat(answer).isInstanceOf(XmlRefused.class);
        return (XmlRefused) answer;
    }
}
