package dev.countersign.network.gnmi;

import dev.countersign.network.gnmi.GnmiAnswer.Answered;
import dev.countersign.network.gnmi.GnmiAnswer.Kind;
import dev.countersign.network.gnmi.GnmiAnswer.Refused;
import dev.countersign.network.gnmi.wire.Capabilities;
import dev.countersign.network.gnmi.wire.Decoded;
import dev.countersign.network.gnmi.wire.GetRequest;
import dev.countersign.network.gnmi.wire.GnmiMessages;
import dev.countersign.network.gnmi.wire.GnmiService;
import dev.countersign.network.gnmi.wire.Notification;
import dev.countersign.network.gnmi.wire.SubscribeResponse;
import dev.countersign.network.gnmi.wire.Subscription;
import dev.countersign.network.gnmi.wire.SubscriptionList;
import dev.countersign.network.inventory.GnmiTarget;
import io.grpc.CallOptions;
import io.grpc.ClientCall;
import io.grpc.ManagedChannel;
import io.grpc.MethodDescriptor;
import io.grpc.Status;
import io.grpc.okhttp.OkHttpChannelBuilder;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * One connection with a device's gNMI service: Capabilities, Get, Subscribe. There is no Set here and none below. Connecting
 * happens with the first call. Thread-safe.
 */
public final class GnmiSession implements AutoCloseable {
    private static final Duration LOOK = Duration.ofSeconds(1);
    private static final int INTERVALS = 3;
    private static final Duration FOREVER = Duration.ofDays(36_500);

    private final GnmiConfig config;
    private final ExecutorService threads;
    private final ManagedChannel channel;
    private final CallOptions options;

    private GnmiSession(GnmiConfig config, ExecutorService threads, ManagedChannel channel, CallOptions options) {
        this.config = config;
        this.threads = threads;
        this.channel = channel;
        this.options = options;
    }

    /**
     * Makes a connection ready to be used; reads the files that the target names.
     *
     * @throws GnmiException when one of them cannot be used
     */
    public static GnmiSession open(GnmiTarget target, GnmiConfig config) {
        target.login().ifPresent(login -> SecretFiles.password(login.password()));
        OkHttpChannelBuilder builder;
        try {
            builder = OkHttpChannelBuilder.forAddress(target.host(), target.port(), SecretFiles.tls(target));
        } catch (IllegalArgumentException e) {
            throw new GnmiException(
                    GnmiException.Code.CREDENTIALS,
                    "device " + target.device() + ": expected certificates and a key in PEM that go together, found "
                            + e.getMessage());
        }
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
        ManagedChannel channel = builder.overrideAuthority(authority(target))
                .executor(threads)
                .disableRetry()
                .maxInboundMessageSize(config.limits().bytes())
                .maxInboundMetadataSize(config.metadata())
                .userAgent("countersign")
                .build();
        CallOptions options = target.login()
                .map(login -> CallOptions.DEFAULT.withCallCredentials(new LoginMetadata(login)))
                .orElse(CallOptions.DEFAULT);
        return new GnmiSession(config, threads, channel, options);
    }

    private static String authority(GnmiTarget target) {
        String name = target.serverName();
        return (name.indexOf(':') < 0 ? name : "[" + name + "]") + ":" + target.port();
    }

    /** What the device offers. */
    public GnmiAnswer<Capabilities> capabilities() {
        return ask(
                GnmiService.CAPABILITIES,
                GnmiMessages.capabilityRequest(),
                bytes -> GnmiMessages.capabilities(bytes, config.limits()));
    }

    /** What is at these paths now. */
    public GnmiAnswer<List<Notification>> get(GetRequest request) {
        return ask(
                GnmiService.GET,
                GnmiMessages.bytes(request),
                bytes -> GnmiMessages.getResponse(bytes, config.limits()));
    }

    private <T> GnmiAnswer<T> ask(
            MethodDescriptor<byte[], byte[]> method, byte[] request, Function<byte[], Decoded<T>> read) {
        ClientCall<byte[], byte[]> call = channel.newCall(
                method, options.withDeadlineAfter(config.answer().toMillis(), TimeUnit.MILLISECONDS));
        return switch (UnaryCall.ask(call, request)) {
            case Refused<byte[]>(Kind kind, String reason) -> new Refused<>(kind, reason);
            case Answered<byte[]>(byte[] bytes) ->
                switch (read.apply(bytes)) {
                    case Decoded.Read<T>(T value) -> new Answered<>(value);
                    case Decoded.Malformed<T>(String reason) -> new Refused<>(Kind.FAILED, reason);
                };
        };
    }

    /**
     * Subscribes, and stays to the end; answers how it ended.
     *
     * @param listener called one message at a time; while it does not return, the device is not asked for more
     */
    public Refused<Void> subscribe(SubscriptionList list, Consumer<Decoded<SubscribeResponse>> listener)
            throws InterruptedException {
        CallOptions lasting = list.mode() == SubscriptionList.Mode.ONCE
                ? options.withDeadlineAfter(config.answer().toMillis(), TimeUnit.MILLISECONDS)
                : options;
        SubscribeCall call =
                new SubscribeCall(channel.newCall(GnmiService.SUBSCRIBE, lasting), config.limits(), listener);
        call.start(GnmiMessages.bytes(list), config.ahead());
        try {
            return Refusals.of(ended(call, quiet(list)));
        } finally {
            call.cancel("no longer wanted");
        }
    }

    private static Status ended(SubscribeCall call, Duration quiet) throws InterruptedException {
        CompletableFuture<Status> end = call.end();
        while (true) {
            try {
                return end.get(LOOK.toMillis(), TimeUnit.MILLISECONDS);
            } catch (TimeoutException e) {
                if (System.nanoTime() - call.heard() > quiet.toNanos()) {
                    return Status.DEADLINE_EXCEEDED
                            .withDescription("nothing came for " + quiet.toSeconds() + " s")
                            .withCause(e);
                }
            } catch (ExecutionException e) {
                throw new IllegalStateException("an end is never exceptional", e);
            }
        }
    }

    /** Only what is sampled has to come again; of changes there may be none for days. */
    private Duration quiet(SubscriptionList list) {
        Duration longest = list.subscriptions().stream()
                .filter(one -> one.mode() == Subscription.Mode.SAMPLE)
                .map(Subscription::every)
                .max(Duration::compareTo)
                .map(every -> every.multipliedBy(INTERVALS))
                .orElse(FOREVER);
        return longest.compareTo(config.quiet()) < 0 ? config.quiet() : longest;
    }

    @Override
    public void close() {
        channel.shutdownNow();
        threads.shutdownNow();
    }
}
