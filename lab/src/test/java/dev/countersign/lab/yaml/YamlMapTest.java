package dev.countersign.lab.yaml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class YamlMapTest {
    private static YamlMap parse(String... lines) {
        return YamlMap.parse("test.yaml", String.join("\n", lines));
    }

    @Test
    void values_areReadWithTheirUnits() {
        YamlMap map = parse("at: 1.5s", "rate: 7.5k", "capacity: 10G", "list: [a, b]", "inner: {key: '1'}");

        assertThat(map.duration("at")).isEqualTo(Duration.ofMillis(1500));
        assertThat(map.quantity("rate")).isEqualTo(7500);
        assertThat(map.quantity("capacity")).isEqualTo(10e9);
        assertThat(map.values("list", text -> text)).containsExactly("a", "b");
        assertThat(map.map("inner").texts()).containsEntry("key", "1");
        assertThat(map.maps("absent")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"200ms,200000000", "500us,500000", "5m,300000000000", "1h,3600000000000"})
    void duration_ofEachUnit(String text, long nanos) {
        assertThat(parse("at: " + text).duration("at")).isEqualTo(Duration.ofNanos(nanos));
    }

    @ParameterizedTest
    @ValueSource(strings = {"5", "-5s", "5 s", "s", "1d", "99999999999s"})
    void durationWithoutSense_isRefused(String text) {
        assertThatThrownBy(() -> parse("at: " + text).duration("at"))
                .hasMessageContaining("line 1")
                .hasMessageContaining("expected a time such as");
    }

    @Test
    void complaint_namesFileLineExpectedAndFound() {
        assertThatExceptionOfType(YamlException.class)
                .isThrownBy(() -> parse("a: 1", "b: 2", "colour: red").only("a", "b"))
                .satisfies(e -> {
                    assertThat(e.source()).isEqualTo("test.yaml");
                    assertThat(e.line()).isEqualTo(3);
                    assertThat(e.expected()).isEqualTo("one of the keys [a, b]");
                    assertThat(e.found()).isEqualTo("\"colour\"");
                });
    }

    @Test
    void wrongKinds_areRefused() {
        YamlMap map = parse("scalar: 1", "list: [1]", "map: {a: 1}");

        assertThatThrownBy(() -> map.text("list")).hasMessageContaining("line 2: expected one value for list");
        assertThatThrownBy(() -> map.maps("scalar")).hasMessageContaining("line 1: expected a list for scalar");
        assertThatThrownBy(() -> map.map("scalar")).hasMessageContaining("expected keys and values for scalar");
        assertThatThrownBy(() -> map.text("absent")).hasMessageContaining("expected the key \"absent\"");
        assertThatThrownBy(() -> map.number("scalar", 2, 3)).hasMessageContaining("expected 2.0 to 3.0, found 1");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a: 1\na: 2",
                "a: &x 1\nb: *x",
                "a: [1, 2",
                "- 1",
                "just text",
                "",
                "a:",
                "a: 1\n---\nb: 2",
                "a: {b: {c: {d: {e: {f: {g: {h: {i: {j: {k: {l: {m: 1}}}}}}}}}}}}"
            })
    void documentThatIsNotPlain_isRefused(String text) {
        assertThatExceptionOfType(YamlException.class).isThrownBy(() -> parse(text));
    }

    @Test
    void hugeDocuments_areRefused() {
        assertThatExceptionOfType(YamlException.class)
                .isThrownBy(() -> parse("a: " + "x".repeat(YamlParser.MAX_CHARACTERS)))
                .satisfies(e -> assertThat(e.expected()).contains("characters"));
        assertThatExceptionOfType(YamlException.class)
                .isThrownBy(() -> parse("a: [" + "1,".repeat(YamlParser.MAX_NODES + 1) + "1]"))
                .satisfies(e -> assertThat(e.expected()).contains("values"));
    }
}
