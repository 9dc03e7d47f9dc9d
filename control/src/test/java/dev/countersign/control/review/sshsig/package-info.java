@NullMarked
package dev.countersign.control.review.sshsig;

import org.jspecify.annotations.NullMarked;
