package dev.countersign.network.gnmi;

import dev.countersign.network.gnmi.wire.Decoded;
import dev.countersign.network.gnmi.wire.GnmiLimits;
import dev.countersign.network.gnmi.wire.GnmiMessages;
import dev.countersign.network.gnmi.wire.SubscribeResponse;
import io.grpc.ClientCall;
import io.grpc.Metadata;
import io.grpc.Status;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/**
 * A call that goes on. A message is asked for when one has been dealt with, so what is not dealt with stays with the device:
 * HTTP/2 lets it send no more than what was asked for and one window.
 */
final class SubscribeCall extends ClientCall.Listener<byte[]> {
    private final ClientCall<byte[], byte[]> call;
    private final GnmiLimits limits;
    private final Consumer<Decoded<SubscribeResponse>> listener;
    private final CompletableFuture<Status> end = new CompletableFuture<>();
    private volatile long heard = System.nanoTime();

    SubscribeCall(ClientCall<byte[], byte[]> call, GnmiLimits limits, Consumer<Decoded<SubscribeResponse>> listener) {
        this.call = call;
        this.limits = limits;
        this.listener = listener;
    }

    /** @param ahead messages that may be under way */
    void start(byte[] request, int ahead) {
        call.start(this, new Metadata());
        call.request(ahead);
        call.sendMessage(request);
    }

    @Override
    public void onMessage(byte[] message) {
        heard = System.nanoTime();
        listener.accept(GnmiMessages.subscribeResponse(message, limits));
        call.request(1);
    }

    @Override
    public void onClose(Status status, Metadata trailers) {
        end.complete(status);
    }

    /** When it is over: how. */
    CompletableFuture<Status> end() {
        return end;
    }

    /** When something came last, by {@link System#nanoTime}. */
    long heard() {
        return heard;
    }

    void cancel(String reason) {
        call.cancel(reason, null);
    }
}
