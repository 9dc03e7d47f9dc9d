@NullMarked
package dev.countersign.control.ledger;

import org.jspecify.annotations.NullMarked;
