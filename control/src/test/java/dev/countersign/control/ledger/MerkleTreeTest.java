package dev.countersign.control.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.core.Digest;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Against the vectors every Certificate Transparency implementation shares, and against the definition itself. */
class MerkleTreeTest {
    /** The leaves of the reference test data of Certificate Transparency (google/certificate-transparency). */
    private static final List<String> LEAVES =
            List.of("", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f");

    @ParameterizedTest
    @CsvSource({
        "0, e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
        "1, 6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
        "2, fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
        "3, aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
        "4, d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
        "5, 4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
        "6, 76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
        "7, ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
        "8, 5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328"
    })
    void knownLeaves_haveTheKnownRoots(int size, String root) {
        List<byte[]> leaves =
                LEAVES.subList(0, size).stream().map(HexFormat.of()::parseHex).toList();

        assertThat(MerkleTree.root(nodes(leaves), size)).isEqualTo(new Digest(root));
        assertThat(frontier(leaves).root()).isEqualTo(new Digest(root));
    }

    static Stream<Integer> sizes() {
        return IntStream.rangeClosed(0, 70).boxed();
    }

    @ParameterizedTest
    @MethodSource("sizes")
    void anySize_hasTheRootOfTheDefinition(int size) {
        List<byte[]> leaves = leaves(size);

        assertThat(MerkleTree.root(nodes(leaves), size)).isEqualTo(definition(leaves));
        assertThat(frontier(leaves).root()).isEqualTo(definition(leaves));
    }

    @Test
    void everyInclusionProof_holdsAndOnlyForItsLeafAndRoot() {
        for (int size = 1; size <= 40; size++) {
            MerkleTree.Nodes nodes = nodes(leaves(size));
            Digest root = MerkleTree.root(nodes, size);
            for (int index = 0; index < size; index++) {
                List<Digest> path = MerkleTree.inclusionPath(nodes, index, size);
                Digest leaf = nodes.node(0, index);

                assertThat(MerkleTree.inclusionHolds(leaf, index, size, path, root))
                        .isTrue();
                assertThat(MerkleTree.inclusionHolds(Digest.of("x"), index, size, path, root))
                        .isFalse();
                assertThat(MerkleTree.inclusionHolds(leaf, index, size, path, Digest.of("x")))
                        .isFalse();
                assertThat(MerkleTree.inclusionHolds(leaf, (index + 1) % size, size, path, root))
                        .isEqualTo(size == 1);
                assertThat(MerkleTree.inclusionHolds(leaf, index, size, longer(path), root))
                        .isFalse();
                for (List<Digest> bad : changedAnywhere(path)) {
                    assertThat(MerkleTree.inclusionHolds(leaf, index, size, bad, root))
                            .isFalse();
                }
            }
        }
    }

    @Test
    void everyConsistencyProof_holdsAndOnlyForItsRoots() {
        for (int later = 1; later <= 40; later++) {
            MerkleTree.Nodes nodes = nodes(leaves(later));
            Digest laterRoot = MerkleTree.root(nodes, later);
            for (int earlier = 0; earlier <= later; earlier++) {
                Digest earlierRoot = MerkleTree.root(nodes, earlier);
                List<Digest> path = MerkleTree.consistencyPath(nodes, earlier, later);

                assertThat(MerkleTree.consistencyHolds(earlier, earlierRoot, later, laterRoot, path))
                        .as("%d to %d", earlier, later)
                        .isTrue();
                assertThat(MerkleTree.consistencyHolds(earlier, Digest.of("x"), later, laterRoot, path))
                        .isFalse();
                assertThat(MerkleTree.consistencyHolds(earlier, earlierRoot, later, laterRoot, longer(path)))
                        .isFalse();
                for (List<Digest> bad : changedAnywhere(path)) {
                    assertThat(MerkleTree.consistencyHolds(earlier, earlierRoot, later, laterRoot, bad))
                            .isFalse();
                }
                if (earlier > 0) {
                    assertThat(MerkleTree.consistencyHolds(earlier, earlierRoot, later, Digest.of("x"), path))
                            .isFalse();
                }
            }
        }
    }

    @Test
    void rewrittenHistory_hasNoConsistencyProof() {
        List<byte[]> honest = leaves(21);
        List<byte[]> rewritten = new ArrayList<>(honest);
        rewritten.set(4, new byte[] {9, 9});
        Digest before = MerkleTree.root(nodes(honest), 13);
        MerkleTree.Nodes nodes = nodes(rewritten);

        assertThat(MerkleTree.consistencyHolds(
                        13, before, 21, MerkleTree.root(nodes, 21), MerkleTree.consistencyPath(nodes, 13, 21)))
                .isFalse();
    }

    @Test
    void innerNode_isNeverALeaf() {
        List<byte[]> two = leaves(2);
        MerkleTree.Nodes nodes = nodes(two);
        byte[] disguised = new byte[64];
        System.arraycopy(nodes.node(0, 0).bytes(), 0, disguised, 0, 32);
        System.arraycopy(nodes.node(0, 1).bytes(), 0, disguised, 32, 32);

        assertThat(MerkleTree.leaf(disguised)).isNotEqualTo(MerkleTree.root(nodes, 2));
    }

    private static List<Digest> longer(List<Digest> path) {
        List<Digest> longer = new ArrayList<>(path);
        longer.add(Digest.of("more"));
        return longer;
    }

    private static List<List<Digest>> changedAnywhere(List<Digest> path) {
        return IntStream.range(0, path.size())
                .mapToObj(i -> {
                    List<Digest> changed = new ArrayList<>(path);
                    changed.set(i, Digest.of("changed"));
                    return List.copyOf(changed);
                })
                .toList();
    }

    private static List<byte[]> leaves(int count) {
        Random random = new Random(count);
        return IntStream.range(0, count)
                .mapToObj(i -> ("leaf " + i + " " + random.nextInt()).getBytes(StandardCharsets.UTF_8))
                .toList();
    }

    private static Frontier frontier(List<byte[]> leaves) {
        Frontier frontier = new Frontier();
        leaves.forEach(leaf -> frontier.add(MerkleTree.leaf(leaf)));
        return frontier;
    }

    private static MerkleTree.Nodes nodes(List<byte[]> leaves) {
        return (level, position) -> {
            int from = Math.toIntExact(position << level);
            return definition(leaves.subList(from, from + (1 << level)));
        };
    }

    /** RFC 9162 section 2.1.1, word for word. */
    private static Digest definition(List<byte[]> leaves) {
        int n = leaves.size();
        if (n == 0) {
            return Digest.of(new byte[0]);
        }
        if (n == 1) {
            return MerkleTree.leaf(leaves.getFirst());
        }
        int k = 1;
        while (2 * k < n) {
            k *= 2;
        }
        return MerkleTree.inner(definition(leaves.subList(0, k)), definition(leaves.subList(k, n)));
    }
}
