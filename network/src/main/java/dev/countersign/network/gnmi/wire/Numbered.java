package dev.countersign.network.gnmi.wire;

/** A constant that has a number on the wire. */
interface Numbered {
    int number();
}
