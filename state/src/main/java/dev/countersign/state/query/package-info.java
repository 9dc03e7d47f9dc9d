/**
 * Questions put to artifacts. {@link dev.countersign.state.query.ArtifactDesk} answers a {@link
 * dev.countersign.state.query.Question}; {@link dev.countersign.state.query.ContentReader} opens a payload with its key.
 * Everything is immutable or thread-safe.
 */
@NullMarked
package dev.countersign.state.query;

import org.jspecify.annotations.NullMarked;
