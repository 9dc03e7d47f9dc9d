package dev.countersign.twin;

/** What a customer pays for; decides which traffic may be pinned to an explicit path. */
public enum ServiceClass {
    GOLD,
    SILVER,
    BRONZE
}
