/**
 * State artifacts: what is known, in a form that can be exchanged, merged, judged and audited
 * (draft-cui-nmop-agent-sketch-com). An artifact says which question it answers, about which part of the network and
 * which time, how far it may be off, where it came from and what it may give away; its id is the digest of all that, and
 * a signature says who made it.
 *
 * <p>Begin at {@link dev.countersign.state.artifact.StateArtifact}; {@link
 * dev.countersign.state.artifact.ArtifactMerge} makes one of several, {@link
 * dev.countersign.state.artifact.ArtifactCatalogue} keeps them for a while and tells who read them. Values are
 * immutable; the catalogue, signer, verifier and merge are thread-safe.
 */
@NullMarked
package dev.countersign.state.artifact;

import org.jspecify.annotations.NullMarked;
