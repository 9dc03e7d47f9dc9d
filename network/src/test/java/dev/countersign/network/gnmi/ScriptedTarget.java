package dev.countersign.network.gnmi;

import dev.countersign.network.gnmi.wire.GnmiMessages;
import dev.countersign.network.gnmi.wire.GnmiService;
import dev.countersign.network.gnmi.wire.Notification;
import dev.countersign.network.gnmi.wire.SubscribeResponse;
import io.grpc.Metadata;
import io.grpc.Server;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerServiceDefinition;
import io.grpc.Status;
import io.grpc.TlsServerCredentials;
import io.grpc.okhttp.OkHttpServerBuilder;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import org.jspecify.annotations.Nullable;

/** A target that does to a subscription what a test tells it to. */
final class ScriptedTarget implements AutoCloseable {
    private final Server server;
    /** Every subscription that was ever asked for. */
    final BlockingQueue<Asked> subscriptions = new LinkedBlockingQueue<>();
    /** Metadata of every call. */
    final List<Metadata> heard = new CopyOnWriteArrayList<>();

    /** A subscription and what was asked. */
    static final class Asked {
        private final ServerCall<byte[], byte[]> call;
        private final byte[] request;

        Asked(ServerCall<byte[], byte[]> call, byte[] request) {
            this.call = call;
            this.request = request;
        }

        ServerCall<byte[], byte[]> call() {
            return call;
        }

        byte[] request() {
            return request;
        }

        void send(SubscribeResponse response) {
            call.sendMessage(GnmiMessages.bytes(response));
        }

        void send(Notification notification) {
            send(new SubscribeResponse.Notified(notification));
        }
    }

    private ScriptedTarget(Server server) {
        this.server = server;
    }

    /** @param clients certificates of clients; null when none is asked for */
    static ScriptedTarget start(TestIdentity identity, @Nullable TestIdentity clients) throws IOException {
        TlsServerCredentials.Builder tls = TlsServerCredentials.newBuilder()
                .keyManager(identity.certificate().toFile(), identity.key().toFile());
        if (clients != null) {
            tls.trustManager(clients.certificate().toFile()).clientAuth(TlsServerCredentials.ClientAuth.REQUIRE);
        }
        ScriptedTarget[] self = new ScriptedTarget[1];
        Server server = OkHttpServerBuilder.forPort(
                        new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), tls.build())
                .addService(ServerServiceDefinition.builder(GnmiService.NAME)
                        .addMethod(
                                GnmiService.CAPABILITIES,
                                handler(
                                        (call, _) -> {
                                            call.sendHeaders(new Metadata());
                                            call.sendMessage(GnmiMessages.bytes(TestTarget.OFFERED));
                                            call.close(Status.OK, new Metadata());
                                        },
                                        self))
                        .addMethod(
                                GnmiService.SUBSCRIBE,
                                handler(
                                        (call, request) -> {
                                            call.sendHeaders(new Metadata());
                                            self[0].subscriptions.add(new Asked(call, request));
                                        },
                                        self))
                        .build())
                .build();
        self[0] = new ScriptedTarget(server);
        server.start();
        return self[0];
    }

    private interface Deed {
        void serve(ServerCall<byte[], byte[]> call, byte[] request);
    }

    private static ServerCallHandler<byte[], byte[]> handler(Deed deed, ScriptedTarget[] self) {
        return (call, metadata) -> {
            self[0].heard.add(metadata);
            call.request(1);
            return new ServerCall.Listener<>() {
                @Override
                public void onMessage(byte[] message) {
                    deed.serve(call, message);
                }
            };
        };
    }

    int port() {
        return server.getPort();
    }

    @Override
    public void close() {
        server.shutdownNow();
    }
}
