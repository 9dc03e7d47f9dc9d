/**
 * Tests of the whole house against counterparts that nobody here wrote, and of the rules of the house itself.
 */
@NullMarked
package dev.countersign.conformance;

import org.jspecify.annotations.NullMarked;
