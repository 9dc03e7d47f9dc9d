package dev.countersign.control.review;

import static dev.countersign.control.review.TestDesk.ALICE;
import static dev.countersign.control.review.TestDesk.rules;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.countersign.control.ledger.Actor;
import dev.countersign.core.Digest;
import dev.countersign.core.ProposalId;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What has changed between statement, signature and deployment, and so makes an approval void. */
class VoidedApprovalTest extends DeskFixture {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "edit | UPDATE revisions SET body = replace(body, 'BLOCK', 'ALLOW')",
                "prose | UPDATE revisions SET body = replace(body, 'stop the flood', 'let it in')",
                "base | UPDATE revisions SET report = replace(report, '\"base\":\"', '\"base\":\"0') || ''",
                "evidence | UPDATE revisions SET report = replace(report, '120000.5', '1')",
                "check | UPDATE revisions SET report = replace(report, 'the result', 'the rest')",
                "tier | UPDATE revisions SET tier = replace(tier, 'T1', 'T0')",
                "statement | UPDATE statements SET body = replace(body, 'BLOCK', 'ALLOW')"
            })
    void storeChangedAfterTheStatementWasIssued_makesItVoid(String what, String statement) {
        ProposalId id = desk.queued(Samples.proposal("p1"));
        Assertion assertion = desk.sign(ALICE, desk.statement(id, ALICE));
        String valid = statement.contains("'\"base\":\"0')")
                ? "UPDATE revisions SET report = replace(report, '"
                        + Samples.base(Samples.R1).hex() + "', '"
                        + Digest.of("other").hex() + "')"
                : statement;
        desk.outside(valid);
        desk.bases.put(Samples.R1, what.equals("base") ? Digest.of("other") : Samples.base(Samples.R1));

        desk.assertRefused(id, ALICE, assertion, "approval.statement");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "UPDATE revisions SET body = replace(body, 'BLOCK', 'ALLOW')",
                "UPDATE revisions SET report = replace(report, '120000.5', '1')",
                "UPDATE revisions SET tier = replace(tier, 'T1', 'T0')",
                "UPDATE statements SET body = replace(body, 'BLOCK', 'ALLOW')",
                "UPDATE statements SET used_at = NULL",
                "UPDATE approvals SET assertion = replace(assertion, '\"signature\":\"', '\"signature\":\"A')",
                "UPDATE approvals SET operator = 'bob'",
                "UPDATE approvals SET method = 'SSH'",
                "DELETE FROM approvals"
            })
    void storeChangedAfterTheApproval_makesNoCountersignedChange(String statement) {
        ProposalId id = desk.queued(Samples.proposal("p1"));
        desk.approve(id, ALICE);
        desk.outside(statement);

        assertThatThrownBy(() -> desk.desk.countersigned(id))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("do not deploy");
    }

    @Test
    void keyRevokedAfterTheApproval_makesItVoidUntilDevicesAreTouched() {
        ProposalId id = desk.queued(Samples.proposal("p1"));
        Countersigned.Approved approved = (Countersigned.Approved) desk.approve(id, ALICE);
        String key = desk.authenticator(ALICE).credentialId();
        desk.operators.revokeKey(ALICE, key, Actor.HOST);

        assertThatThrownBy(() -> desk.desk.countersigned(id)).isInstanceOf(IllegalStateException.class);
        desk.journal.begin(approved.change(), "persist-1");
        assertThat(desk.desk.countersigned(id)).as("the way back needs it").isPresent();
    }

    @Test
    void changedBaseConfiguration_makesItVoid() {
        ProposalId id = desk.queued(Samples.proposal("p1"));
        Assertion assertion = desk.sign(ALICE, desk.statement(id, ALICE));
        desk.bases.put(Samples.R1, Digest.of("somebody else was here"));

        desk.assertRefused(id, ALICE, assertion, "approval.base-changed");
        assertThat(desk.desk.statement(id, ALICE)).isInstanceOf(StatementIssue.Refused.class);
    }

    @Test
    void deviceThatCannotBeRead_makesItVoid() {
        ProposalId id = desk.queued(Samples.proposal("p1"));
        Assertion assertion = desk.sign(ALICE, desk.statement(id, ALICE));
        desk.bases.put(Samples.R1, Digest.of("unreadable"));

        desk.assertRefused(id, ALICE, assertion, "approval.base-unread");
    }

    @Test
    void evidenceThatHasGrownOld_makesItVoid() {
        desk.close();
        desk.reviewConfig = new ReviewConfig(Duration.ofHours(2), Duration.ofMinutes(5), Duration.ofHours(1), 3, 100);
        desk.open();
        ProposalId id = desk.queued(Samples.proposal("p1"));
        Assertion assertion = desk.sign(ALICE, desk.statement(id, ALICE));
        desk.clock.advance(Duration.ofMinutes(6));

        desk.assertRefused(id, ALICE, assertion, "approval.evidence-stale");
    }

    @Test
    void proposalThatExpired_cannotBeSigned() {
        ProposalId id = desk.queued(Samples.proposal("p1"));
        Assertion assertion = desk.sign(ALICE, desk.statement(id, ALICE));
        desk.clock.advance(Duration.ofMinutes(31));

        assertThat(rules(desk.desk.countersign(id, ALICE, assertion, Samples.STEPS)))
                .contains("review.expired");
    }

    @Test
    void statementIssuedTooLongAgo_isRefused() {
        ProposalId id = desk.queued(Samples.proposal("p1"));
        Assertion assertion = desk.sign(ALICE, desk.statement(id, ALICE));
        desk.clock.advance(Duration.ofMinutes(11));

        desk.assertRefused(id, ALICE, assertion, "approval.statement");
    }
}
