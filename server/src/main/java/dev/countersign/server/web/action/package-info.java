/**
 * What people do from pages, and the ceremonies: sign-in, enrolment and countersigning. {@link
 * dev.countersign.server.web.action.Actions} lists the endpoints.
 *
 * <p>There is no operation that approves. A person approves by signing: {@code /decide/{id}/statement} makes out an
 * approval statement whose SHA-256 is the WebAuthn challenge, {@code /decide/{id}/assertion} takes the passkey's
 * signature over it, and {@code /decide/{id}/sshsig} the signature of an SSH key, which the command line hands in. Control
 * verifies each against a statement it computes again; a stolen session, host token or API client cannot approve anything
 * without the person's key.
 */
@NullMarked
package dev.countersign.server.web.action;

import org.jspecify.annotations.NullMarked;
