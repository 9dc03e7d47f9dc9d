@NullMarked
package dev.countersign.server.web.action;

import org.jspecify.annotations.NullMarked;
