/**
 * Task agents: the prompt and model libraries, the life cycle of an agent, and its reasoning loop; nothing here
 * can reach a device.
 */
@NullMarked
package dev.countersign.agent;

import org.jspecify.annotations.NullMarked;
