package dev.countersign.state.window;

import dev.countersign.state.sketch.SketchKey;

/** What all interfaces' sketches are made with: the key of their hash, and how addresses become items. */
record WindowKeys(SketchKey key, PrefixItems sources, PrefixItems destinations) {}
