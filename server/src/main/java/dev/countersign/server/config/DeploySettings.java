package dev.countersign.server.config;

import java.time.Duration;
import java.util.List;

/**
 * How changes are deployed.
 *
 * @param confirmTimeout how long an operator has to keep a change before the devices take it back
 * @param rpcTimeout how long a device may take to answer
 */
public record DeploySettings(Duration confirmTimeout, Duration rpcTimeout) {
    static final Key<Duration> CONFIRM_TIMEOUT = Kinds.duration(
            "deploy.confirm-timeout",
            "2m",
            "10s",
            "1h",
            "How long an operator has to keep a change before the devices take it back on their own (RFC 6241 section 8.4).");
    static final Key<Duration> RPC_TIMEOUT = Kinds.duration(
            "deploy.rpc-timeout",
            "20s",
            "1s",
            "5m",
            "How long a device may take to answer; after that the outcome is unknown and is read back.");
    static final List<Key<?>> ALL = List.of(CONFIRM_TIMEOUT, RPC_TIMEOUT);

    static DeploySettings read(Settings settings) {
        return new DeploySettings(settings.value(CONFIRM_TIMEOUT), settings.value(RPC_TIMEOUT));
    }
}
