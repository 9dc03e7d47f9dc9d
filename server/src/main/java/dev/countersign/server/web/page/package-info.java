/**
 * The pages' own words and pictures: {@link dev.countersign.server.web.page.Words} writes durations and outcomes,
 * {@link dev.countersign.server.web.page.Plots} turns views into {@link dev.countersign.server.web.plot}, and {@link
 * dev.countersign.server.web.page.Pages} lists the endpoints. Templates stand in {@code src/main/jte}.
 */
@NullMarked
package dev.countersign.server.web.page;

import org.jspecify.annotations.NullMarked;
