package dev.countersign.server.web;

import io.javalin.http.Context;

/**
 * Headers on every reply, whatever it is. The content security policy (CSP level 3) permits files of this server only:
 * no inline script or style, no frame, no plug-in, no form that posts elsewhere.
 */
final class SecurityHeaders {
    static final String CONTENT_SECURITY_POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; "
            + "img-src 'self' data:; font-src 'self'; connect-src 'self'; form-action 'self'; "
            + "frame-ancestors 'none'; base-uri 'none'";
    private static final String PERMISSIONS = "publickey-credentials-create=(self), publickey-credentials-get=(self), "
            + "camera=(), geolocation=(), microphone=(), payment=(), usb=()";

    private SecurityHeaders() {}

    static void apply(Context context, boolean tls) {
        context.header("Content-Security-Policy", CONTENT_SECURITY_POLICY);
        context.header("X-Content-Type-Options", "nosniff");
        context.header("X-Frame-Options", "DENY");
        context.header("Referrer-Policy", "same-origin");
        context.header("Cross-Origin-Opener-Policy", "same-origin");
        context.header("Cross-Origin-Resource-Policy", "same-origin");
        context.header("Permissions-Policy", PERMISSIONS);
        context.header("Cache-Control", "no-store");
        if (tls) {
            context.header("Strict-Transport-Security", "max-age=31536000");
        }
    }
}
