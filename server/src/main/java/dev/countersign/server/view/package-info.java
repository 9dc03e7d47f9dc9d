/**
 * What a person gets to see, as records: one model for the pages, the API and the command line. {@link
 * dev.countersign.server.view.Views} makes them from what control, telemetry and the network say; nothing here decides
 * anything. Sentences about a change are composed here from the effective difference, never taken from a model's prose.
 *
 * <p>Text that came from outside stands in fields of type {@code Outside}, which names its source; everything else is
 * our own words or values of the schema. Durations are ISO 8601 in JSON.
 */
@NullMarked
package dev.countersign.server.view;

import org.jspecify.annotations.NullMarked;
