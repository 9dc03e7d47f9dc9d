/** What a task agent hands in - edits, claims, rationale - and the ports that carry it to review and the outcome back. */
@NullMarked
package dev.countersign.core.proposal;

import org.jspecify.annotations.NullMarked;
