package dev.countersign.network.gnmi;

import dev.countersign.core.Text;
import dev.countersign.network.gnmi.GnmiAnswer.Kind;
import dev.countersign.network.gnmi.GnmiAnswer.Refused;
import io.grpc.Status;
import org.jspecify.annotations.Nullable;

/** What the status of a call means. Its description is the device's text. */
final class Refusals {
    private static final int SHOWN = 200;

    private Refusals() {}

    static <T> Refused<T> of(Status status) {
        return new Refused<>(kind(status.getCode()), reason(status));
    }

    private static Kind kind(Status.Code code) {
        return switch (code) {
            case UNIMPLEMENTED -> Kind.UNSUPPORTED;
            case UNAUTHENTICATED, PERMISSION_DENIED -> Kind.DENIED;
            case OK,
                    CANCELLED,
                    UNKNOWN,
                    DEADLINE_EXCEEDED,
                    INVALID_ARGUMENT,
                    NOT_FOUND,
                    OUT_OF_RANGE,
                    ALREADY_EXISTS,
                    RESOURCE_EXHAUSTED,
                    FAILED_PRECONDITION,
                    ABORTED,
                    INTERNAL,
                    UNAVAILABLE,
                    DATA_LOSS -> Kind.FAILED;
        };
    }

    private static String reason(Status status) {
        String said = status.getDescription();
        Throwable cause = status.getCause();
        String why = cause == null ? "" : " (" + root(cause) + ")";
        return status.getCode() + (said == null ? "" : ": " + shown(said)) + shown(why);
    }

    private static String root(Throwable cause) {
        Throwable deepest = cause;
        for (int i = 0; i < 8; i++) {
            Throwable next = deepest.getCause();
            if (next == null) {
                break;
            }
            deepest = next;
        }
        @Nullable String message = deepest.getMessage();
        return message == null ? deepest.getClass().getSimpleName() : message;
    }

    private static String shown(String text) {
        String cut = text.length() <= SHOWN ? text : text.substring(0, SHOWN) + "…";
        return Text.visible(cut).replace('\n', ' ');
    }
}
