package dev.countersign.bench.flow;

import dev.countersign.network.flow.wire.Element;
import dev.countersign.network.flow.wire.IpfixWriter;
import dev.countersign.network.flow.wire.TemplateField;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A generic decoder as collectors written for convenience are: a map of names to objects for each record. */
final class ObjectDecoder {
    private final List<TemplateField> fields;

    ObjectDecoder(List<TemplateField> fields) {
        this.fields = fields;
    }

    List<Map<String, Object>> decode(ByteBuffer message) {
        ByteBuffer in = message.duplicate();
        in.position(IpfixWriter.HEADER + IpfixWriter.SET_HEADER);
        List<Map<String, Object>> records = new ArrayList<>();
        while (in.hasRemaining()) {
            Map<String, Object> record = new LinkedHashMap<>();
            for (TemplateField field : fields) {
                byte[] octets = new byte[field.length()];
                in.get(octets);
                record.put(name(field), value(field, octets));
            }
            records.add(record);
        }
        return records;
    }

    private static String name(TemplateField field) {
        return Element.of(field.number())
                .filter(_ -> field.enterprise() == 0)
                .map(element -> element.name().toLowerCase(Locale.ROOT))
                .orElseGet(() -> field.enterprise() + "/" + field.number());
    }

    private static Object value(TemplateField field, byte[] octets) {
        String name = name(field);
        if (name.endsWith("_address")) {
            try {
                return InetAddress.getByAddress(octets);
            } catch (UnknownHostException e) {
                throw new IllegalStateException("an address of " + octets.length + " octets", e);
            }
        }
        BigInteger number = new BigInteger(1, octets);
        return name.endsWith("_milliseconds") ? (Object) Instant.ofEpochMilli(number.longValue()) : number;
    }
}
