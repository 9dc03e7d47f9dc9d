/**
 * Sketches: summaries of a stream in bounded memory, with an error that is known. Usable alone; depends on nothing.
 *
 * <p>{@link dev.countersign.state.sketch.CountMin} and {@link dev.countersign.state.sketch.HeavyHitters} answer "how
 * much of X" and "which X most"; {@link dev.countersign.state.sketch.HyperLogLog} answers "how many different X",
 * {@link dev.countersign.state.sketch.DistinctCounter} the same in fewer bytes; {@link
 * dev.countersign.state.sketch.PrefixSketch} "how much of prefix X", at any length; {@link
 * dev.countersign.state.sketch.DdSketch} "which value do 99 of 100 not pass"; {@link dev.countersign.state.sketch.MinHash}
 * "how alike are two sets"; {@link dev.countersign.state.sketch.BloomFilter} "is X in the set".
 *
 * <p>All but the DDSketch, which hashes nothing, hash with {@link dev.countersign.state.sketch.SipHash} under a secret {@link
 * dev.countersign.state.sketch.SketchKey}, so that nobody who chooses the traffic can choose the collisions. None is
 * thread-safe: one sketch per thread, then merge.
 *
 * <p>Binary form, version 1; integers big-endian, <i>varint</i> is base 128 with the low group first and no redundant
 * groups:
 *
 * <pre>
 *  0  4  'C' 'S' 'K' '1'
 *  4  1  kind: 1 Count-Min, 2 HyperLogLog, 3 heavy hitters, 4 DDSketch, 5 MinHash, 6 Bloom filter,
 *          7 prefix sketch, 8 distinct counter
 *  5  1  hash: 13 or 24 (SipHash rounds)
 *  6  8  key id
 * 14  n  body, see the sketch's class
 * 14+n 8 seal: SipHash of bytes 0 to 14+n under the key derived for "image"
 * </pre>
 *
 * A sketch has exactly one image; reading refuses any other spelling. The seal finds accidents and forgers without the
 * key. It does not say who made the image: that is the signature of the artifact that carries it.
 */
@NullMarked
package dev.countersign.state.sketch;

import org.jspecify.annotations.NullMarked;
