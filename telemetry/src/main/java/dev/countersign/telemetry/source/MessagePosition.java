package dev.countersign.telemetry.source;

/** Where a message stands at its broker. */
public record MessagePosition(String topic, int partition, long offset) {
    @Override
    public String toString() {
        return topic + "/" + partition + " offset " + offset;
    }
}
