package dev.countersign.server.web;

import java.time.Duration;

/**
 * A cookie to set; always for the whole site, never readable by scripts, never sent across sites.
 *
 * @param value empty to clear it
 * @param lifetime zero for as long as the browser runs
 */
public record CookieSetting(CookieName name, String value, Duration lifetime) {
    /** Takes a cookie away. */
    public static CookieSetting clear(CookieName name) {
        return new CookieSetting(name, "", Duration.ZERO);
    }

    @Override
    public String toString() {
        return "cookie " + name;
    }
}
