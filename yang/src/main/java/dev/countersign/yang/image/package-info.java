/**
 * Images: values as bytes and back, bounded and sealed with a digest. Written by one program for itself: what another one
 * wrote is not read. Entries: ImageWriter, ImageReader, Seal.
 */
@NullMarked
package dev.countersign.yang.image;

import org.jspecify.annotations.NullMarked;
