package dev.countersign.control.review;

import static dev.countersign.control.review.ProposalState.*;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ProposalStateTest {
    @Test
    void everyState_isReachedFromProposed() {
        Set<ProposalState> reached = new HashSet<>(Set.of(PROPOSED));
        for (int round = 0; round < ProposalState.values().length; round++) {
            Set.copyOf(reached).forEach(state -> reached.addAll(state.next()));
        }

        assertThat(reached).containsExactlyInAnyOrder(ProposalState.values());
    }

    @Test
    void onlyTheDesignsEnds_areTerminal() {
        assertThat(Arrays.stream(ProposalState.values()).filter(ProposalState::terminal))
                .containsExactlyInAnyOrder(REJECTED, SUPERSEDED, EXPIRED, CONFIRMED, ROLLED_BACK);
    }

    @Test
    void deploying_comesOnlyFromApproved_andApprovedOnlyFromReview() {
        assertThat(before(DEPLOYING)).containsExactly(APPROVED);
        assertThat(before(APPROVED)).containsExactly(AWAITING_REVIEW);
        assertThat(before(AWAITING_REVIEW)).containsExactlyInAnyOrder(VERIFYING, DEFERRED);
        assertThat(before(CONFIRMED)).containsExactlyInAnyOrder(CONFIRM_WINDOW, UNKNOWN);
    }

    @Test
    void onceDevicesAreTouched_noPersonOrClockCanCallItOff() {
        for (ProposalState state : EnumSet.of(DEPLOYING, CONFIRM_WINDOW, UNKNOWN)) {
            assertThat(state.next()).isSubsetOf(CONFIRM_WINDOW, CONFIRMED, ROLLED_BACK, UNKNOWN);
        }
    }

    private static Set<ProposalState> before(ProposalState state) {
        Set<ProposalState> before = EnumSet.noneOf(ProposalState.class);
        Arrays.stream(ProposalState.values()).filter(s -> s.mayBecome(state)).forEach(before::add);
        return before;
    }
}
