package dev.countersign.server.web.action;

/** Where a script goes when a ceremony is done. */
record Next(String next) {}
