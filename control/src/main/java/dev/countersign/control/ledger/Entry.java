package dev.countersign.control.ledger;

import java.time.Instant;
import tools.jackson.databind.JsonNode;

/**
 * One entry of the ledger; its canonical JSON is the leaf of the tree.
 *
 * @param sequence 0 for the first; the leaf's index
 * @param time wall-clock time of the append, for people; order is by sequence
 */
public record Entry(long sequence, Instant time, String kind, Actor actor, String subject, JsonNode payload) {}
