package dev.countersign.server.cli;

/** A command cannot go on; the message says why and what to do. Caught at the command's edge, exit code 1. */
final class CommandFailed extends RuntimeException {
    private static final long serialVersionUID = 1L;

    CommandFailed(String message) {
        super(message);
    }

    CommandFailed(String message, Throwable cause) {
        super(message, cause);
    }
}
