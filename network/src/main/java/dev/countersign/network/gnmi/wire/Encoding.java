package dev.countersign.network.gnmi.wire;

import java.util.Arrays;
import java.util.Optional;

/** How values are encoded (gNMI section 2.3); of these it is a target's to offer, and a client's to ask. */
public enum Encoding implements Numbered {
    JSON(0),
    BYTES(1),
    PROTO(2),
    ASCII(3),
    JSON_IETF(4);

    private final int number;

    Encoding(int number) {
        this.number = number;
    }

    @Override
    public int number() {
        return number;
    }

    static Optional<Encoding> of(long number) {
        return Arrays.stream(values()).filter(one -> one.number == number).findFirst();
    }
}
