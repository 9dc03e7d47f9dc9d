package dev.countersign.network.flow;

import static dev.countersign.network.flow.Wire.ipfix;
import static dev.countersign.network.flow.Wire.set;
import static dev.countersign.network.flow.Wire.simple;
import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.network.flow.wire.Element;
import dev.countersign.network.flow.wire.Template;
import dev.countersign.network.flow.wire.TemplateField;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

/** Code that is written for a template must read what the steps of its plan read. */
class RecordCodeTest extends FlowDecoderFixture {
    private static final int RECORDS = 70;
    private static final Element[] ELEMENTS = Element.values();

    @RepeatedTest(200)
    void randomTemplate_isReadAsStepByStep(RepetitionInfo repetition) {
        Random random = new Random(repetition.getCurrentRepetition());
        Template template = template(random, false);
        byte[] records = new byte[RECORDS * template.recordLength() + random.nextInt(template.recordLength())];
        random.nextBytes(records);
        RecordValues values = RecordValues.of(template);

        List<Long> byStep = read(values, records);
        assertThat(values.hasCode()).isFalse();
        makeWorthCode(values, records);
        assertThat(values.hasCode()).isTrue();

        assertThat(read(values, records)).isEqualTo(byStep);
        assertThat(byStep).isEqualTo(expected(template, records));
    }

    @RepeatedTest(50)
    void templateWithVariableLength_staysStepByStep(RepetitionInfo repetition) {
        Random random = new Random(repetition.getCurrentRepetition());
        RecordValues values = RecordValues.of(template(random, true));
        byte[] records = new byte[4_000];
        random.nextBytes(records);

        makeWorthCode(values, records);

        assertThat(values.hasCode()).isFalse();
    }

    @Test
    void flowsOfAMessage_areTheSameBeforeAndAfterCodeIsWritten() {
        receive(ipfix(0, 1, set(2, simple(256))));
        byte[] records = new byte[12 * 1_000];
        new Random(1).nextBytes(records);
        byte[] message = ipfix(0, 1, set(256, records));
        receive(message);
        List<SeenFlows.Seen> first = seen.flows();
        for (int read = 0; read <= RecordCodes.WORTH; read += 1_000) {
            receive(message);
        }

        List<SeenFlows.Seen> all = seen.flows();
        assertThat(all.subList(all.size() - first.size(), all.size())).isEqualTo(first);
    }

    private static void makeWorthCode(RecordValues values, byte[] records) {
        for (int read = 0; read <= 2 * RecordCodes.WORTH; read += RECORDS) {
            values.begin(records, 0, records.length);
            while (values.next() > 0) {}
        }
    }

    /** All elements of all records, 0 where there is none. */
    private static List<Long> read(RecordValues values, byte[] records) {
        List<Long> read = new ArrayList<>();
        values.begin(records, 0, records.length);
        for (int n = values.next(); n > 0; n = values.next()) {
            for (int i = 0; i < n; i++) {
                for (Element element : ELEMENTS) {
                    read.add(values.value(i, element));
                }
            }
        }
        return read;
    }

    /** The same by the book, an octet at a time. */
    private static List<Long> expected(Template template, byte[] records) {
        List<Long> expected = new ArrayList<>();
        for (int at = 0; at + template.recordLength() <= records.length; at += template.recordLength()) {
            Long[] values = new Long[ELEMENTS.length];
            int next = at;
            for (TemplateField field : template.fields()) {
                int end = next + field.length();
                Element.of(field.enterprise() == 0 ? field.number() : -1)
                        .filter(element -> fits(element, field.length()))
                        .map(RawRecord::slot)
                        .filter(slot -> values[slot] == null)
                        .ifPresent(slot -> values[slot] = number(records, end, field.length()));
                next = end;
            }
            Arrays.stream(values).map(value -> value == null ? 0 : value).forEach(expected::add);
        }
        return expected;
    }

    private static boolean fits(Element element, int length) {
        return whole(element) ? length == element.length() : length >= 1 && length <= 8;
    }

    private static boolean whole(Element element) {
        return element.length() == 16
                || element == Element.SOURCE_IPV4_ADDRESS
                || element == Element.DESTINATION_IPV4_ADDRESS
                || element == Element.SAMPLING_PROBABILITY;
    }

    private static long number(byte[] octets, int end, int length) {
        ByteBuffer low = ByteBuffer.allocate(16);
        low.put(16 - length, octets, end - length, length);
        return low.getLong(8);
    }

    /** Elements in full and reduced size and in sizes that do not fit, twice, of enterprises, unknown; of 8 octets at least. */
    private static Template template(Random random, boolean variable) {
        List<TemplateField> fields = new ArrayList<>();
        fields.add(TemplateField.of(Element.FLOW_END_MILLISECONDS));
        for (int n = random.nextInt(40); n > 0; n--) {
            Element element = ELEMENTS[random.nextInt(ELEMENTS.length)];
            fields.add(
                    random.nextInt(fields.size() + 1),
                    switch (random.nextInt(6)) {
                        case 0 -> TemplateField.of(element, random.nextInt(18));
                        case 1 -> new TemplateField(element.number(), 1 + random.nextInt(40), 32473);
                        case 2 -> new TemplateField(1_000, random.nextInt(9), 0);
                        default -> TemplateField.of(element);
                    });
        }
        if (variable) {
            fields.add(random.nextInt(fields.size()), new TemplateField(82, TemplateField.VARIABLE, 0));
        }
        return new Template(256, 0, fields);
    }
}
