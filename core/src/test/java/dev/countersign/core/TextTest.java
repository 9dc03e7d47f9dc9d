package dev.countersign.core;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TextTest {
    @Test
    void bidirectionalOverride_isShownAsEscape() {
        assertThat(Text.visible("a\u202Eb\u0007\u200Bc")).isEqualTo("a\\u202eb\\u0007\\u200bc");
    }

    @Test
    void ordinaryText_staysAsItIs() {
        assertThat(Text.visible("Grüße, 東京 −1 🙂\n\tend")).isEqualTo("Grüße, 東京 −1 🙂\n\tend");
    }

    @Test
    void longText_isCut() {
        assertThat(Text.quoted("x".repeat(500))).hasSize(83).endsWith("…\"");
    }

    @Test
    void untrusted_doesNotShowItself() {
        assertThat(Untrusted.of("secret").toString()).doesNotContain("secret");
    }
}
