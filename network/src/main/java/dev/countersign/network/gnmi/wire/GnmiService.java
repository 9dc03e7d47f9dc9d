package dev.countersign.network.gnmi.wire;

import io.grpc.MethodDescriptor;
import io.grpc.MethodDescriptor.Marshaller;
import io.grpc.MethodDescriptor.MethodType;
import io.grpc.Status;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * The calls of the service {@code gnmi.gNMI} that are used: all that read, and not Set, because only deployment changes a
 * device. Messages are bytes here, {@link GnmiMessages} reads them; their size is bounded by the channel.
 */
public final class GnmiService {
    /** The service's name. */
    public static final String NAME = "gnmi.gNMI";

    public static final MethodDescriptor<byte[], byte[]> CAPABILITIES = method("Capabilities", MethodType.UNARY);
    public static final MethodDescriptor<byte[], byte[]> GET = method("Get", MethodType.UNARY);
    public static final MethodDescriptor<byte[], byte[]> SUBSCRIBE = method("Subscribe", MethodType.BIDI_STREAMING);

    private GnmiService() {}

    private static MethodDescriptor<byte[], byte[]> method(String name, MethodType type) {
        return MethodDescriptor.<byte[], byte[]>newBuilder()
                .setType(type)
                .setFullMethodName(MethodDescriptor.generateFullMethodName(NAME, name))
                .setRequestMarshaller(new Raw())
                .setResponseMarshaller(new Raw())
                .build();
    }

    private static final class Raw implements Marshaller<byte[]> {
        @Override
        public InputStream stream(byte[] value) {
            return new ByteArrayInputStream(value);
        }

        @Override
        public byte[] parse(InputStream stream) {
            try {
                return stream.readAllBytes();
            } catch (IOException e) {
                throw Status.INTERNAL
                        .withDescription("a message could not be read")
                        .withCause(e)
                        .asRuntimeException();
            }
        }
    }
}
