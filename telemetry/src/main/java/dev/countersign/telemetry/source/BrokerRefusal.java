package dev.countersign.telemetry.source;

import dev.countersign.telemetry.envelope.Reading;

/** Why a message of a broker was not used. */
public enum BrokerRefusal {
    /** More bytes than a message may have. */
    SIZE,
    /** No JSON, too deep, or a name twice in one object. */
    ENCODING,
    /** JSON, but no telemetry message. */
    ENVELOPE,
    /** A telemetry message that carries nothing of YANG-Push. */
    PAYLOAD,
    /** The inventory does not know the node, or name and address are of two. */
    NODE,
    /** The device's schema is not known, or has other modules than the message was made with. */
    SCHEMA,
    /** Data that does not fit the device's schema. */
    CONTENT,
    /** An event that is more than a minute ahead of this clock. */
    AHEAD,
    /** An event that is too long ago, or no newer than the one before. */
    OLD,
    /** More subscriptions than are kept. */
    FULL,
    /** Something unforeseen broke. */
    FAILED;

    static BrokerRefusal of(Reading.Fault fault) {
        return switch (fault) {
            case SIZE -> SIZE;
            case ENCODING -> ENCODING;
            case ENVELOPE -> ENVELOPE;
            case PAYLOAD -> PAYLOAD;
        };
    }
}
