package dev.countersign.network.flow;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Templates are not trusted: what code may be written for them is bounded. */
class RecordCodesTest {
    private final RecordCodes codes = new RecordCodes();

    @Test
    void sameLayout_sharesItsCode() {
        RecordCode first = codes.of(layout(8));

        assertThat(codes.of(layout(8))).isSameAs(first).isNotNull();
        assertThat(codes.of(layout(9))).isNotSameAs(first);
    }

    @Test
    void floodOfLayouts_isCappedAndKeepsWhatIsKnown() {
        List<RecordCode> kept = new ArrayList<>();
        for (int i = 0; i < RecordCodes.MOST; i++) {
            kept.add(codes.of(layout(8 + i)));
        }

        assertThat(kept).doesNotContainNull().doesNotHaveDuplicates();
        assertThat(Stream.of(1_000, 2_000, 3_000).map(length -> codes.of(layout(length))))
                .containsOnlyNulls();
        assertThat(codes.of(layout(8))).isSameAs(kept.getFirst());
    }

    private static RecordLayout layout(int length) {
        return new RecordLayout(length, List.of(new RecordLayout.Field(0, length - 8, 8)));
    }
}
