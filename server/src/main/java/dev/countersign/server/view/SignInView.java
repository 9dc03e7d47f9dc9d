package dev.countersign.server.view;

/** The sign-in page. {@code next} is a path of this server to go to afterwards. */
public record SignInView(String next) {}
