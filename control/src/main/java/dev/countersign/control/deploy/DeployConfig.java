package dev.countersign.control.deploy;

import java.time.Duration;

/**
 * Times and thresholds of deployments.
 *
 * @param confirmTimeout length of the confirm window; the devices take the change back after it
 * @param operation for each operation on a device
 * @param readBack how long after a roll-back was due a device is read until it shows it
 * @param probeEvery pause between readings of the probes
 * @param attackRemains the attack probe is green when at most this share of the rate before remains
 * @param legitimateKept the legitimate-traffic probe is green when at least this share of the rate before is there
 */
public record DeployConfig(
        Duration confirmTimeout,
        Duration operation,
        Duration readBack,
        Duration probeEvery,
        double attackRemains,
        double legitimateKept) {
    /** 120 s to confirm, 20 s an operation, 25 s to read back, probes every 2 s, 10 % remains, 80 % is kept. */
    public static final DeployConfig DEFAULT = new DeployConfig(
            Duration.ofSeconds(120), Duration.ofSeconds(20), Duration.ofSeconds(25), Duration.ofSeconds(2), 0.1, 0.8);

    public DeployConfig {
        if (confirmTimeout.toSeconds() < 5 || confirmTimeout.toSeconds() > 3600) {
            throw new IllegalArgumentException("confirm timeout: expected 5 s to 1 h, found " + confirmTimeout);
        }
        if (!operation.isPositive() || !readBack.isPositive() || !probeEvery.isPositive()) {
            throw new IllegalArgumentException("deployment times: expected positive durations");
        }
    }
}
