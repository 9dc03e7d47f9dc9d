/**
 * The composition root: configuration, HTTP API, pages, sign-in and the command line; the only module that sees
 * all others.
 */
@NullMarked
package dev.countersign.server;

import org.jspecify.annotations.NullMarked;
