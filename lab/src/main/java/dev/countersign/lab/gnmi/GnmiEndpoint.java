package dev.countersign.lab.gnmi;

import dev.countersign.network.gnmi.wire.Capabilities;
import dev.countersign.network.gnmi.wire.Decoded;
import dev.countersign.network.gnmi.wire.Encoding;
import dev.countersign.network.gnmi.wire.GetRequest;
import dev.countersign.network.gnmi.wire.GnmiLimits;
import dev.countersign.network.gnmi.wire.GnmiMessages;
import dev.countersign.network.gnmi.wire.GnmiService;
import dev.countersign.network.gnmi.wire.SubscriptionList;
import dev.countersign.yang.data.DataTree;
import io.grpc.Metadata;
import io.grpc.Server;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerServiceDefinition;
import io.grpc.Status;
import io.grpc.StatusException;
import io.grpc.TlsServerCredentials;
import io.grpc.okhttp.OkHttpServerBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/**
 * A router's gNMI service on a loopback port: Capabilities, Get and Subscribe of the leaves of its operational datastore, to
 * users of the router, who sign in by metadata. Bounded in requests and subscriptions. It starts once.
 */
public final class GnmiEndpoint implements AutoCloseable {
    private static final int REQUEST = 64 << 10;
    private static final int SUBSCRIBERS = 16;
    private static final int PATHS = 64;
    private static final Set<Encoding> ENCODINGS = Set.of(Encoding.PROTO, Encoding.JSON_IETF);
    private static final Metadata.Key<String> USERNAME = Metadata.Key.of("username", Metadata.ASCII_STRING_MARSHALLER);
    private static final Metadata.Key<String> PASSWORD = Metadata.Key.of("password", Metadata.ASCII_STRING_MARSHALLER);

    private final ServedData data;
    private final SelfSigned identity;
    private final Clock clock;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Semaphore places = new Semaphore(SUBSCRIBERS);
    private @Nullable Server server;

    public GnmiEndpoint(ServedData data, SelfSigned identity, Clock clock) {
        this.data = data;
        this.identity = identity;
        this.clock = clock;
    }

    /**
     * Begins to listen on 127.0.0.1.
     *
     * @param port 0 for any free one
     * @return the port
     */
    public synchronized int start(int port) {
        Server started = OkHttpServerBuilder.forPort(
                        new InetSocketAddress(InetAddress.getLoopbackAddress(), port),
                        TlsServerCredentials.newBuilder()
                                .keyManager(identity.keys())
                                .build())
                .maxInboundMessageSize(REQUEST)
                .executor(threads)
                .addService(ServerServiceDefinition.builder(GnmiService.NAME)
                        .addMethod(
                                GnmiService.CAPABILITIES,
                                unary((_, _) ->
                                        GnmiMessages.bytes(new Capabilities(data.models(), ENCODINGS, "0.10.0"))))
                        .addMethod(GnmiService.GET, unary(this::get))
                        .addMethod(GnmiService.SUBSCRIBE, this::subscribe)
                        .build())
                .build();
        try {
            server = started.start();
        } catch (IOException e) {
            throw new UncheckedIOException("gNMI: expected to listen on 127.0.0.1:" + port, e);
        }
        return started.getPort();
    }

    @Override
    public synchronized void close() {
        Server started = server;
        if (started != null) {
            started.shutdownNow();
        }
        threads.shutdownNow();
    }

    private interface Unary {
        byte[] serve(String user, byte[] request) throws StatusException;
    }

    /** The user of a call, who signed in; empty when nobody did, and the call is over. */
    private Optional<String> user(ServerCall<byte[], byte[]> call, Metadata metadata) {
        String user = metadata.get(USERNAME);
        String password = metadata.get(PASSWORD);
        if (user != null && password != null && data.signsIn(user, password)) {
            return Optional.of(user);
        }
        call.close(Status.UNAUTHENTICATED.withDescription("expected a user of this router"), new Metadata());
        return Optional.empty();
    }

    private ServerCallHandler<byte[], byte[]> unary(Unary serving) {
        return (call, metadata) -> {
            Optional<String> user = user(call, metadata);
            call.request(2);
            return new ServerCall.Listener<>() {
                @Override
                public void onMessage(byte[] request) {
                    user.ifPresent(name -> answer(call, serving, name, request));
                }
            };
        };
    }

    private static void answer(ServerCall<byte[], byte[]> call, Unary serving, String user, byte[] request) {
        try {
            byte[] answer = serving.serve(user, request);
            call.sendHeaders(new Metadata());
            call.sendMessage(answer);
            call.close(Status.OK, new Metadata());
        } catch (StatusException e) {
            call.close(e.getStatus(), new Metadata());
        }
    }

    private byte[] get(String user, byte[] bytes) throws StatusException {
        return switch (GnmiMessages.getRequest(bytes, GnmiLimits.standard())) {
            case Decoded.Malformed<GetRequest>(String reason) -> throw refused(reason);
            case Decoded.Read<GetRequest>(GetRequest request) -> {
                if (request.paths().size() > PATHS || !ENCODINGS.contains(request.encoding())) {
                    throw refused("expected at most " + PATHS + " paths and one of " + ENCODINGS);
                }
                Optional<DataTree> tree = data.operational(user);
                List<Leaves.Leaf> leaves = new ArrayList<>();
                request.paths()
                        .forEach(path -> tree.ifPresent(all ->
                                leaves.addAll(Leaves.of(all, request.prefix().then(path)))));
                yield GnmiMessages.bytes(Leaves.notifications(leaves, request.encoding(), clock.instant()));
            }
        };
    }

    private static StatusException refused(String reason) {
        return Status.INVALID_ARGUMENT.withDescription(reason).asException();
    }

    private ServerCall.Listener<byte[]> subscribe(ServerCall<byte[], byte[]> call, Metadata metadata) {
        Optional<String> user = user(call, metadata);
        call.request(1);
        return new ServerCall.Listener<>() {
            private @Nullable Subscriber subscriber;
            private @Nullable Thread thread;

            @Override
            public void onMessage(byte[] request) {
                Optional<SubscriptionList> list = user.flatMap(_ -> list(call, request));
                if (list.isPresent() && places.tryAcquire()) {
                    Subscriber serving =
                            new Subscriber(call, list.get(), () -> data.operational(user.orElseThrow()), clock);
                    subscriber = serving;
                    call.sendHeaders(new Metadata());
                    thread = Thread.startVirtualThread(() -> {
                        try {
                            serving.run();
                        } finally {
                            places.release();
                        }
                    });
                } else if (list.isPresent()) {
                    call.close(
                            Status.RESOURCE_EXHAUSTED.withDescription("expected at most " + SUBSCRIBERS),
                            new Metadata());
                }
            }

            @Override
            public void onHalfClose() {
                if (subscriber == null && user.isPresent()) {
                    call.close(Status.INVALID_ARGUMENT.withDescription("expected a subscription"), new Metadata());
                }
            }

            @Override
            public void onReady() {
                Subscriber serving = subscriber;
                if (serving != null) {
                    serving.ready();
                }
            }

            @Override
            public void onCancel() {
                Thread running = thread;
                if (running != null) {
                    running.interrupt();
                }
            }
        };
    }

    /** What a client asks; empty when that cannot be served, and the call is over. */
    private static Optional<SubscriptionList> list(ServerCall<byte[], byte[]> call, byte[] bytes) {
        Optional<SubscriptionList> list = switch (GnmiMessages.subscribeRequest(bytes, GnmiLimits.standard())) {
            case Decoded.Malformed<Optional<SubscriptionList>> _ -> Optional.empty();
            case Decoded.Read<Optional<SubscriptionList>> read -> read.message();
        };
        Optional<SubscriptionList> served = list.filter(GnmiEndpoint::isServed);
        if (served.isEmpty()) {
            call.close(
                    Status.INVALID_ARGUMENT.withDescription(
                            "expected 1 to " + PATHS + " paths, STREAM or ONCE, and one of " + ENCODINGS),
                    new Metadata());
        }
        return served;
    }

    private static boolean isServed(SubscriptionList list) {
        int paths = list.subscriptions().size();
        return paths > 0
                && paths <= PATHS
                && ENCODINGS.contains(list.encoding())
                && list.mode() != SubscriptionList.Mode.POLL;
    }
}
