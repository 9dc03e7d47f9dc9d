/**
 * The command line. {@code demo}, {@code serve} and {@code lab} run something; the other commands talk to a running
 * server over its HTTP interface, with the token from its data folder, or work on a file ({@code verify-ledger}, {@code
 * config}). After clig.dev: {@code --json} for programs, {@code --no-input} never asks, {@code NO_COLOR} is respected, and
 * the exit code is 0 for yes, 1 for no, 2 for a call or an input that is not usable.
 */
@NullMarked
package dev.countersign.server.cli;

import org.jspecify.annotations.NullMarked;
