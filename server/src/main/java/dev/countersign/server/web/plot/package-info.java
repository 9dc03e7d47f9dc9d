/**
 * Pictures as SVG text, drawn on the server: {@link dev.countersign.server.web.plot.RatePlot} for anything over time,
 * {@link dev.countersign.server.web.plot.TopologyMap} for the network. Pure functions; colours come from the style
 * sheet, every picture has a title for those who cannot see it.
 */
@NullMarked
package dev.countersign.server.web.plot;

import org.jspecify.annotations.NullMarked;
