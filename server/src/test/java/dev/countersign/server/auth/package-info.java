@NullMarked
package dev.countersign.server.auth;

import org.jspecify.annotations.NullMarked;
