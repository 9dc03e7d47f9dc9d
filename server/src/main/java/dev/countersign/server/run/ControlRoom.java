package dev.countersign.server.run;

import dev.countersign.control.deploy.DeployConfig;
import dev.countersign.control.deploy.DeploymentObserver;
import dev.countersign.control.deploy.Deployments;
import dev.countersign.control.ledger.Ledger;
import dev.countersign.control.ledger.LedgerConfig;
import dev.countersign.control.review.CountersignedChange;
import dev.countersign.control.review.DeploymentJournal;
import dev.countersign.control.review.DeploymentStart;
import dev.countersign.control.review.ReviewDesk;
import dev.countersign.control.review.Undoing;
import dev.countersign.control.review.operator.Operators;
import dev.countersign.control.review.operator.Passkeys;
import dev.countersign.control.review.operator.RelyingPartyConfig;
import dev.countersign.control.risk.RuleBasedRisk;
import dev.countersign.control.verify.DeviceRunning;
import dev.countersign.control.verify.ProposalVerifier;
import dev.countersign.core.ProposalId;
import dev.countersign.network.inventory.ManagedDevice;
import dev.countersign.server.config.Configuration;
import dev.countersign.server.live.Ticker;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Verification, review and deployment, over one ledger. */
final class ControlRoom implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ControlRoom.class);
    private static final Duration EXPIRY_CHECK = Duration.ofSeconds(5);
    private static final Duration KEEP_UP = Duration.ofSeconds(2);

    private final Ledger ledger;
    private final Operators operators;
    private final Passkeys passkeys;
    private final ReviewDesk desk;
    private final Undoing undoing;
    private final Deployments deployments;
    private final DeployConfig deployConfig;
    private final Ticker expiry;
    private final Ticker keepingUp;

    /** @param origin where browsers see the pages; passkeys are bound to its host */
    ControlRoom(
            Configuration configuration,
            NetworkRoom network,
            Outcomes outcomes,
            DeploymentObserver observer,
            URI origin,
            SecureRandom random,
            Clock clock) {
        this.ledger = new Ledger(LedgerConfig.in(configuration.data(), configuration.ledgerOrigin()), clock);
        this.operators = new Operators(ledger, clock, random);
        RelyingPartyConfig party = new RelyingPartyConfig(origin.getHost(), "Countersign", Set.of(origin.toString()));
        this.passkeys = new Passkeys(ledger, operators, party, clock, random);
        DeviceRunning running = network.running();
        ProposalVerifier verifier = new ProposalVerifier(
                running,
                network.telemetry().evidence(),
                network.telemetry().traffic(),
                configuration.policy(),
                configuration.review().evidenceMaxAge(),
                clock);
        this.keepingUp = new Ticker("present-network", KEEP_UP, verifier::keepUp);
        this.desk = new ReviewDesk(new ReviewDesk.Parts(
                ledger,
                verifier,
                new RuleBasedRisk(configuration.risk()),
                running::digest,
                operators,
                passkeys,
                configuration.approval(),
                configuration.review(),
                outcomes,
                clock,
                random));
        this.undoing = new Undoing(ledger, desk, network.telemetry().evidence(), clock);
        this.deployConfig = deployConfig(configuration);
        this.deployments = new Deployments(new Deployments.Parts(
                new DeploymentJournal(ledger, clock, outcomes),
                desk,
                network.client(),
                network.inventory().devices().stream()
                        .collect(Collectors.toMap(ManagedDevice::id, Function.identity())),
                network.schemas(),
                network.telemetry().evidence(),
                observer,
                deployConfig,
                clock,
                System::nanoTime,
                random));
        this.expiry = new Ticker("review-expiry", EXPIRY_CHECK, desk::expireOverdue);
    }

    private static DeployConfig deployConfig(Configuration configuration) {
        DeployConfig standard = DeployConfig.DEFAULT;
        return new DeployConfig(
                configuration.deploy().confirmTimeout(),
                configuration.deploy().rpcTimeout(),
                standard.readBack(),
                standard.probeEvery(),
                standard.attackRemains(),
                standard.legitimateKept());
    }

    /** Opens the ledger; everything else needs it. */
    void open() {
        ledger.start();
    }

    /** Takes up what an earlier run left: proposals to verify, deployments to settle, approvals to deploy. */
    void resume() {
        desk.resume();
        deployments.resume();
        for (ProposalId id : desk.approved()) {
            desk.countersigned(id).ifPresent(this::deploy);
        }
        expiry.start();
        keepingUp.start();
    }

    private void deploy(CountersignedChange change) {
        switch (deployments.start(change)) {
            case DeploymentStart.Begun(var deployment) ->
                LOG.info("{} deploys {}, approved before the restart", deployment.id(), deployment.proposal());
            case DeploymentStart.Refused(var findings) ->
                LOG.warn("{} is not deployed: {}", change.proposal().id(), findings);
        }
    }

    /** Stops what works with devices, while these still answer and the ledger is still open. */
    void stop() {
        keepingUp.close();
        expiry.close();
        deployments.close();
    }

    @Override
    public void close() {
        ledger.close();
    }

    Ledger ledger() {
        return ledger;
    }

    Operators operators() {
        return operators;
    }

    Passkeys passkeys() {
        return passkeys;
    }

    ReviewDesk desk() {
        return desk;
    }

    Undoing undoing() {
        return undoing;
    }

    Deployments deployments() {
        return deployments;
    }

    DeployConfig deployConfig() {
        return deployConfig;
    }
}
