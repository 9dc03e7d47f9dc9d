/**
 * What a task agent knows when it asks a model: the evidence, the inventory, what came of earlier answers. Values only;
 * everything in them that came from outside is data, and reaches a prompt only between the marks of the template.
 */
@NullMarked
package dev.countersign.agent.context;

import org.jspecify.annotations.NullMarked;
