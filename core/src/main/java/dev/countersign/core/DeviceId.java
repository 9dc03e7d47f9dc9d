package dev.countersign.core;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** The name of a managed device, unique in the inventory. At most 128 characters of letters, digits, {@code . _ : @ -}; anything else is an {@link IllegalArgumentException}. */
public record DeviceId(@JsonValue String value) implements Comparable<DeviceId> {
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public DeviceId {
        Names.require("device id", value);
    }

    @Override
    public int compareTo(DeviceId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
