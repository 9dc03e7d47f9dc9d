/**
 * The configuration: one YAML file, over it the environment. {@link dev.countersign.server.config.Configuration#load}
 * reads both and gives one record per feature; every key is declared once, as a {@link
 * dev.countersign.server.config.Key} with its default and description, from which the reference is written too. No key
 * holds a secret: secrets stand in files of their own, which keys name.
 */
@NullMarked
package dev.countersign.server.config;

import org.jspecify.annotations.NullMarked;
