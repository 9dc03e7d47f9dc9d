package dev.countersign.lab.scenario;

import dev.countersign.core.filter.IpAddress;

/** An address of an interface, with the length of its subnet's prefix. */
public record InterfaceAddress(IpAddress address, int prefixLength) {}
