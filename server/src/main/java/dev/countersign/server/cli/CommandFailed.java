package dev.countersign.server.cli;

/** A command cannot go on; the message says why and what to do. Caught at the command's edge. */
final class CommandFailed extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int exitCode;

    /** The call or its input is not usable: exit code {@link Action#UNUSABLE}. */
    CommandFailed(String message) {
        super(message);
        this.exitCode = Action.UNUSABLE;
    }

    /** The same, with what was thrown. */
    CommandFailed(String message, Throwable cause) {
        super(message, cause);
        this.exitCode = Action.UNUSABLE;
    }

    private CommandFailed(int exitCode, String message) {
        super(message);
        this.exitCode = exitCode;
    }

    /** The answer is no: exit code {@link Action#NO}. */
    static CommandFailed refused(String message) {
        return new CommandFailed(Action.NO, message);
    }

    int exitCode() {
        return exitCode;
    }
}
