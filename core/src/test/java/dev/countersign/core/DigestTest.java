package dev.countersign.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class DigestTest {
    @Test
    void knownText_knownDigest() {
        assertThat(Digest.of("abc").hex())
                .isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    }

    @Test
    void loopbackAddressBits_proquintOfThePaper() {
        Digest digest = new Digest("7f000001" + "3f54dcc1" + "0".repeat(48));
        assertThat(digest.words()).isEqualTo("lusab-babad-gutih-tugad");
    }

    @Test
    void upperCase_refusedWithExpectedAndFound() {
        assertThatThrownBy(() -> new Digest("BA"))
                .hasMessageContaining("expected 64 lower-case")
                .hasMessageContaining("\"BA\"");
    }

    @Test
    void bytes_roundTrip() {
        Digest digest = Digest.of("x");
        assertThat(java.util.HexFormat.of().formatHex(digest.bytes())).isEqualTo(digest.hex());
    }
}
