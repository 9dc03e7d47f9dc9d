package dev.countersign.control.review;

import dev.countersign.control.review.operator.AssertionCheck;
import dev.countersign.control.review.operator.Operator;
import dev.countersign.control.review.operator.Operators;
import dev.countersign.control.review.operator.Passkeys;
import dev.countersign.control.review.operator.RegisteredSshKey;
import dev.countersign.control.review.sshsig.SshCheck;
import dev.countersign.control.review.sshsig.SshPublicKey;
import dev.countersign.core.Finding;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Verifies a signature over an approval statement, when it comes in and again from the store. */
final class SignatureCheck {
    private final Operators operators;
    private final Passkeys passkeys;

    SignatureCheck(Operators operators, Passkeys passkeys) {
        this.operators = operators;
        this.passkeys = passkeys;
    }

    /** What a signature turned out to be. */
    sealed interface Result {
        /**
         * The approver of the statement signed it.
         *
         * @param key a passkey's id or an SSH key's fingerprint
         * @param passkey what to move the signature counter on with; null for SSH
         */
        record Signed(ApprovalMethod method, String key, AssertionCheck.@Nullable Valid passkey) implements Result {}

        /** Not so, and why. */
        record Refused(Finding finding) implements Result {}
    }

    /** Checks a signature that has just come in, with the keys the operator has now. */
    Result check(ApprovalStatement statement, Operator operator, Assertion assertion) {
        if (!statement.approver().equals(operator.id())) {
            return refused(
                    "approval.approver",
                    "a statement made out to " + operator.id(),
                    statement.approver().value());
        }
        return switch (assertion) {
            case Assertion.Passkey(String json) ->
                passkey(passkeys.check(statement.digest().bytes(), operator.id(), json));
            case Assertion.SshSignature(String armored) -> ssh(statement, operator, armored);
        };
    }

    /** Checks a signature that was accepted before, with the key that made it. */
    Result recheck(ApprovalRows.Stored stored, ApprovalStatement statement, boolean evenRevoked) {
        Approval approval = stored.approval();
        if (!statement.approver().equals(approval.operator())) {
            return refused(
                    "approval.approver",
                    statement.approver().value(),
                    approval.operator().value());
        }
        Result result = switch (approval.method()) {
            case PASSKEY ->
                passkey(passkeys.recheck(
                        statement.digest().bytes(),
                        approval.operator(),
                        stored.assertion(),
                        stored.counterBefore(),
                        evenRevoked));
            case SSH, SSH_HARDWARE_VERIFIED -> sshAgain(stored, statement, evenRevoked);
        };
        return switch (result) {
            case Result.Refused refused -> refused;
            case Result.Signed signed ->
                signed.method() == approval.method() && signed.key().equals(approval.key())
                        ? signed
                        : refused(
                                "approval.key",
                                approval.method() + " " + approval.key(),
                                signed.method() + " " + signed.key());
        };
    }

    private Result ssh(ApprovalStatement statement, Operator operator, String armored) {
        String signer = SshPublicKey.signer(armored).orElse("a text that is no SSH signature");
        Optional<SshPublicKey> key = operator.sshKeys().stream()
                .filter(k -> k.fingerprint().equals(signer))
                .map(RegisteredSshKey::line)
                .flatMap(line -> SshPublicKey.parse(line).stream())
                .findFirst();
        return key.isPresent()
                ? ssh(statement, key.get(), armored)
                : refused("approval.ssh-key", "a registered SSH key of " + operator.id(), signer);
    }

    private Result sshAgain(ApprovalRows.Stored stored, ApprovalStatement statement, boolean evenRevoked) {
        Approval approval = stored.approval();
        boolean inUse = operators
                .find(approval.operator())
                .filter(Operator::active)
                .filter(o -> o.sshKeys().stream().anyMatch(k -> k.fingerprint().equals(approval.key())))
                .isPresent();
        Optional<SshPublicKey> key = operators.sshKeyEver(approval.operator(), approval.key());
        return key.isPresent() && (inUse || evenRevoked)
                ? ssh(statement, key.get(), stored.assertion())
                : refused("approval.ssh-key", "an SSH key of " + approval.operator() + " in use", approval.key());
    }

    private static Result ssh(ApprovalStatement statement, SshPublicKey key, String armored) {
        return switch (key.check(armored, ApprovalStatement.DOMAIN, statement.sshMessage())) {
            case SshCheck.Refused refused -> new Result.Refused(refused.finding());
            case SshCheck.Signed signed ->
                new Result.Signed(
                        signed.hardware() && signed.userVerified()
                                ? ApprovalMethod.SSH_HARDWARE_VERIFIED
                                : ApprovalMethod.SSH,
                        key.fingerprint(),
                        null);
        };
    }

    private static Result passkey(AssertionCheck check) {
        return switch (check) {
            case AssertionCheck.Refused refused -> new Result.Refused(refused.finding());
            case AssertionCheck.Valid valid -> new Result.Signed(ApprovalMethod.PASSKEY, valid.credentialId(), valid);
        };
    }

    private static Result refused(String rule, String expected, String found) {
        return new Result.Refused(
                Finding.error(rule, "", expected, found, "sign your own statement with your own key"));
    }
}
