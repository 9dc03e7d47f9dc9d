package dev.countersign.network.gnmi;

import dev.countersign.network.gnmi.GnmiAnswer.Answered;
import dev.countersign.network.gnmi.GnmiAnswer.Kind;
import dev.countersign.network.gnmi.GnmiAnswer.Refused;
import io.grpc.ClientCall;
import io.grpc.Metadata;
import io.grpc.Status;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;

/** A call with one answer. */
final class UnaryCall extends ClientCall.Listener<byte[]> {
    private final ClientCall<byte[], byte[]> call;
    private final CompletableFuture<GnmiAnswer<byte[]>> answer = new CompletableFuture<>();
    private byte @Nullable [] message;

    private UnaryCall(ClientCall<byte[], byte[]> call) {
        this.call = call;
    }

    /** Asks, and waits for the answer; its deadline is the call's. */
    static GnmiAnswer<byte[]> ask(ClientCall<byte[], byte[]> call, byte[] request) {
        UnaryCall unary = new UnaryCall(call);
        call.start(unary, new Metadata());
        call.request(2);
        call.sendMessage(request);
        call.halfClose();
        try {
            return unary.answer.get();
        } catch (InterruptedException e) {
            call.cancel("no longer wanted", null);
            Thread.currentThread().interrupt();
            return new Refused<>(Kind.FAILED, "no longer wanted");
        } catch (ExecutionException e) {
            throw new IllegalStateException("an answer is never exceptional", e);
        }
    }

    @Override
    public void onMessage(byte[] one) {
        if (message != null) {
            call.cancel("a second answer", null);
        }
        message = one;
    }

    @Override
    public void onClose(Status status, Metadata trailers) {
        byte[] one = message;
        if (!status.isOk()) {
            answer.complete(Refusals.of(status));
        } else if (one == null) {
            answer.complete(new Refused<>(Kind.FAILED, "expected an answer, found none"));
        } else {
            answer.complete(new Answered<>(one));
        }
    }
}
