/**
 * Questions put to artifacts. {@link dev.countersign.state.query.ContentReader} opens a payload for a person;
 * {@link dev.countersign.state.query.ArtifactDesk} finds the artifacts that answer a question, merges them and answers, or
 * says why it cannot. Everything is immutable or thread-safe.
 */
@NullMarked
package dev.countersign.state.query;

import org.jspecify.annotations.NullMarked;
