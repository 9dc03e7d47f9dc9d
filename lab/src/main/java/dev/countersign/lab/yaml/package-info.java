/**
 * Strict reading of YAML files that people edit: every complaint has file, line, what was expected and what was found.
 * {@link dev.countersign.lab.yaml.YamlMap} is the entry.
 */
@NullMarked
package dev.countersign.lab.yaml;

import org.jspecify.annotations.NullMarked;
