/** Cisco IOS and IOS-XE: {@link dev.countersign.vendor.ios.IosReader} reads, {@link dev.countersign.vendor.ios.IosText} writes. */
@NullMarked
package dev.countersign.vendor.ios;

import org.jspecify.annotations.NullMarked;
