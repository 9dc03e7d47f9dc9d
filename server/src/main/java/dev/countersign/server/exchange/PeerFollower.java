package dev.countersign.server.exchange;

import dev.countersign.core.CanonicalJson;
import dev.countersign.core.Finding;
import dev.countersign.state.sync.Outcome;
import dev.countersign.state.sync.Position;
import dev.countersign.state.sync.SetSummary;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.JacksonException;

/** Pulls from one peer until its updates are all here; one round at a time, by whoever calls. */
final class PeerFollower {
    private static final int MOST_FRAMES = 64;

    private final PeerClient client;
    private final PeerIntake intake;

    PeerFollower(PeerClient client, PeerIntake intake) {
        this.client = client;
        this.intake = intake;
    }

    /** How a round ended. */
    enum Round {
        /** All that the peer has is here. */
        UP_TO_DATE,
        /** The peer asks to wait, or is not there, or says what cannot be used; the intake's findings say which. */
        AGAIN_LATER
    }

    Round pull() throws InterruptedException {
        try {
            Round round = Round.UP_TO_DATE;
            Optional<Position> here = intake.position();
            if (here.isEmpty() || !intake.wanted().isEmpty()) {
                round = resync();
            }
            for (int frames = 0; frames < MOST_FRAMES && round == Round.UP_TO_DATE; frames++) {
                Optional<Position> known = intake.position();
                if (known.isEmpty()) {
                    return Round.AGAIN_LATER;
                }
                PeerClient.Answer answer = client.updates(known.get());
                if (answer.status() == 204) {
                    return Round.UP_TO_DATE;
                }
                round = take(answer);
            }
            return round;
        } catch (IOException e) {
            intake.remember(unreachable(e));
            return Round.AGAIN_LATER;
        }
    }

    private Round take(PeerClient.Answer answer) throws IOException, InterruptedException {
        if (answer.status() == 409) {
            return resync();
        }
        if (answer.status() != 200) {
            intake.remember(turnedAway(answer));
            return Round.AGAIN_LATER;
        }
        Optional<Outcome> outcome = intake.apply(answer.body().copy());
        if (outcome.isPresent() && outcome.get() instanceof Outcome.Refused(Finding _, boolean resync)) {
            return resync ? resync() : Round.AGAIN_LATER;
        }
        return outcome.isPresent() ? Round.UP_TO_DATE : Round.AGAIN_LATER;
    }

    /** The summary, and every window that differs from it. */
    private Round resync() throws IOException, InterruptedException {
        PeerClient.Answer answer = client.summary();
        if (answer.status() != 200) {
            intake.remember(turnedAway(answer));
            return Round.AGAIN_LATER;
        }
        SetSummary summary;
        try {
            summary = CanonicalJson.MAPPER.readValue(answer.body().copy(), SetSummary.class);
        } catch (JacksonException e) {
            intake.remember(Finding.error(
                    "sync.malformed",
                    intake.peer().name(),
                    "a summary",
                    "" + e.getOriginalMessage(),
                    "look at the peer"));
            return Round.AGAIN_LATER;
        }
        if (intake.begin(summary).isEmpty()) {
            return Round.AGAIN_LATER;
        }
        for (Instant start : List.copyOf(intake.wanted())) {
            PeerClient.Answer window = client.window(start);
            if (window.status() != 200) {
                intake.remember(turnedAway(window));
                return Round.AGAIN_LATER;
            }
            intake.adopt(window.body().copy());
        }
        return intake.wanted().isEmpty() ? Round.UP_TO_DATE : Round.AGAIN_LATER;
    }

    private Finding turnedAway(PeerClient.Answer answer) {
        String when = answer.retryAfterSeconds() > 0 ? "wait " + answer.retryAfterSeconds() + " s" : "look at the peer";
        return Finding.warning("sync.peer", intake.peer().name(), "status 200", "" + answer.status(), when);
    }

    private Finding unreachable(IOException e) {
        return Finding.warning(
                "sync.peer",
                intake.peer().name(),
                "an answer from " + intake.peer().url(),
                e.getClass().getSimpleName() + " " + e.getMessage(),
                "it is asked again; check address, certificates and the pinned key");
    }
}
