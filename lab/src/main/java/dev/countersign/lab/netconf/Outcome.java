package dev.countersign.lab.netconf;

import java.util.List;
import java.util.function.Function;

/** A value, or the errors that the client is told of. */
sealed interface Outcome<T> {
    record Done<T>(T value) implements Outcome<T> {}

    /** At least one refusal. */
    record Refused<T>(List<Refusal> refusals) implements Outcome<T> {
        public Refused {
            refusals = List.copyOf(refusals);
        }
    }

    /** Success that says nothing more. */
    enum Ok {
        OK
    }

    static Outcome<Ok> ok() {
        return new Done<>(Ok.OK);
    }

    static <T> Outcome<T> done(T value) {
        return new Done<>(value);
    }

    static <T> Outcome<T> refused(Refusal refusal) {
        return new Refused<>(List.of(refusal));
    }

    /** Goes on with the value, or stays refused. */
    default <R> Outcome<R> then(Function<? super T, Outcome<R>> next) {
        return switch (this) {
            case Done<T>(T value) -> next.apply(value);
            case Refused<T>(List<Refusal> refusals) -> new Refused<>(refusals);
        };
    }

    /** The same with another value. */
    default <R> Outcome<R> map(Function<? super T, R> change) {
        return then(value -> new Done<>(change.apply(value)));
    }
}
