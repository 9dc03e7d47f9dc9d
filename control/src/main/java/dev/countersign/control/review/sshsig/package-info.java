/**
 * Signatures that {@code ssh-keygen -Y sign} makes, parsed and verified here (OpenSSH's {@code PROTOCOL.sshsig} and {@code
 * PROTOCOL.u2f}): {@link dev.countersign.control.review.sshsig.SshPublicKey} is the way in. Everything that is parsed
 * is bounded, and what does not verify is a value that says why.
 */
@NullMarked
package dev.countersign.control.review.sshsig;

import org.jspecify.annotations.NullMarked;
