package dev.countersign.lab.netconf;

import java.security.PublicKey;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A user of a device.
 *
 * @param name the name at sign-in, and in NACM groups
 * @param password null when the user may not sign in by password
 * @param publicKeys keys that prove the user
 * @param recovery a recovery session: NACM does not apply (RFC 8341 section 2.1)
 */
public record Account(String name, @Nullable String password, List<PublicKey> publicKeys, boolean recovery) {
    public Account {
        publicKeys = List.copyOf(publicKeys);
    }

    /** A user under NACM that signs in by password. */
    public static Account withPassword(String name, String password) {
        return new Account(name, password, List.of(), false);
    }

    /** This user with recovery rights. */
    public Account asRecovery() {
        return new Account(name, password, publicKeys, true);
    }

    @Override
    public String toString() {
        return "account " + name;
    }
}
