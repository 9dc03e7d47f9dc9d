package dev.countersign.server.run;

import dev.countersign.control.verify.CallVerifier;
import dev.countersign.control.verify.DeviceRunning;
import dev.countersign.control.verify.EditVerifier;
import dev.countersign.control.verify.PolicyRules;
import dev.countersign.control.verify.RunningSource;
import dev.countersign.core.AgentId;
import dev.countersign.core.DeviceId;
import dev.countersign.core.proposal.DeviceEdit;
import dev.countersign.network.inventory.Inventory;
import dev.countersign.network.inventory.ManagedDevice;
import dev.countersign.network.netconf.DevicePool;
import dev.countersign.network.netconf.DeviceSchemas;
import dev.countersign.network.netconf.DeviceState;
import dev.countersign.network.netconf.NetconfClient;
import dev.countersign.network.netconf.NetconfConfig;
import dev.countersign.network.netconf.PoolConfig;
import dev.countersign.vendor.CliChange;
import dev.countersign.yang.schema.SchemaStore;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;

/**
 * Verifies an edit without a server: opens sessions with all devices of the inventory, reads their modules and running
 * configurations, checks, and goes. Nothing is written on any device. Of the others than the edit's, those that do not
 * answer in time are missing from the simulation, which says so.
 */
public final class EditVerification {
    private static final Duration CONNECT = Duration.ofSeconds(20);
    private static final Duration OTHERS = Duration.ofSeconds(5);

    private final Inventory inventory;
    private final Path schemas;
    private final PolicyRules policy;

    /** @param schemas folder in which fetched modules are kept for the next time */
    public EditVerification(Inventory inventory, Path schemas, PolicyRules policy) {
        this.inventory = inventory;
        this.schemas = schemas;
        this.policy = policy;
    }

    /** What the edit would do, as far as it can be told without claims and evidence. */
    public EditVerifier.Result verify(DeviceEdit edit, Optional<AgentId> as) {
        return with(edit.device(), source -> verifier(source).verify(List.of(edit), as));
    }

    /** The same for a vendor's text, of which an edit is made. */
    public VerifiedText verify(DeviceId device, CliChange text, Optional<AgentId> as) {
        return with(device, source -> new TextVerification(source, this::verifier).verify(device, text, as));
    }

    /** What can be said of a call of an rpc or action, which is not made. */
    public CallVerifier.Result verifyCall(DeviceId device, String rpc, Optional<AgentId> as) {
        return with(device, source -> new CallVerifier(source).verify(device, rpc, as));
    }

    private EditVerifier verifier(RunningSource source) {
        return new EditVerifier(source, inventory.topology(), policy, Clock.systemUTC());
    }

    private <T> T with(DeviceId device, Function<RunningSource, T> use) {
        List<ManagedDevice> devices = isKnown(device) ? inventory.devices() : List.of();
        try (NetconfClient client = new NetconfClient(NetconfConfig.standard());
                DevicePool pool = new DevicePool(
                        client, devices, PoolConfig.standard(), Clock.systemUTC(), RandomGenerator.getDefault())) {
            client.start();
            DeviceRunning running = new DeviceRunning(pool, new DeviceSchemas(new SchemaStore(schemas)));
            String why = devices.isEmpty() ? "the inventory has no device " + device : connect(pool, device);
            return use.apply(why.isEmpty() ? running : _ -> new RunningSource.Running.Unreadable(why));
        }
    }

    private boolean isKnown(DeviceId device) {
        return inventory.devices().stream().anyMatch(known -> known.id().equals(device));
    }

    /** Waits for the first word about each device; empty when this one is up, else why not. */
    private String connect(DevicePool pool, DeviceId device) {
        Map<DeviceId, CompletableFuture<String>> first = inventory.devices().stream()
                .collect(Collectors.toMap(ManagedDevice::id, _ -> new CompletableFuture<>()));
        pool.listen((id, state) -> Objects.requireNonNull(first.get(id))
                .complete(
                        switch (state) {
                            case DeviceState.Up _ -> "";
                            case DeviceState.Down down -> down.reason();
                        }));
        pool.start();
        String said = Objects.requireNonNull(first.get(device))
                .completeOnTimeout("no session with " + device, CONNECT.toSeconds(), TimeUnit.SECONDS)
                .join();
        CompletableFuture.allOf(first.values().toArray(CompletableFuture<?>[]::new))
                .completeOnTimeout(null, OTHERS.toSeconds(), TimeUnit.SECONDS)
                .join();
        return said;
    }
}
