/**
 * What of this domain's state other domains may read, and how coarsely. {@link
 * dev.countersign.state.sharing.SharingRules} is the file that an operator writes; {@link
 * dev.countersign.state.sharing.ArtifactRelease} makes of artifacts the one artifact that a consumer may see, or says why
 * there is none; {@link dev.countersign.state.sharing.Admission} decides whether this consumer may have it now, from all
 * that its domain has had before; {@link dev.countersign.state.sharing.Leakage} computes what it gives away.
 *
 * <p>Everything is deterministic and a value, but for {@link dev.countersign.state.sharing.ReleaseJournal}, where what was
 * given out is kept.
 */
@NullMarked
package dev.countersign.state.sharing;

import org.jspecify.annotations.NullMarked;
