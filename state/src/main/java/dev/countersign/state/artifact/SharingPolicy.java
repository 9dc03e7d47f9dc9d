package dev.countersign.state.artifact;

/**
 * What may be done with an artifact, and what it may give away to those who read it.
 *
 * @param audience who may read it
 * @param leakage what can be learnt from it beyond the question it answers
 */
public record SharingPolicy(Audience audience, LeakageStatement leakage) {
    /** Who may read an artifact, from narrow to wide. */
    public enum Audience {
        /** Only the domain that made it. */
        OWN_DOMAIN,
        /** Domains named in the owner's sharing policy. */
        NAMED_PEERS
    }

    /** The policy of both together: the narrower audience, both statements. */
    SharingPolicy with(SharingPolicy other) {
        Audience narrower = audience.compareTo(other.audience) <= 0 ? audience : other.audience;
        return new SharingPolicy(narrower, leakage.with(other.leakage));
    }
}
