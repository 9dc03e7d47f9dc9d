package dev.countersign.lab.traffic;

/** Told of every tick, on the engine's thread; the next tick waits for it. */
@FunctionalInterface
public interface TickListener {
    void ticked(Tick tick);
}
