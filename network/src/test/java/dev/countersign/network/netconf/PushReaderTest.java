package dev.countersign.network.netconf;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PushReaderTest {
    private static final PushRequest ALL = new PushRequest("all", "<a xmlns=\"urn:a\"/>", false, Duration.ofSeconds(1));
    private static final PushRequest CHANGES =
            new PushRequest("changes", "<a xmlns=\"urn:a\"/>", true, Duration.ofSeconds(1));
    private static final Instant AT = Instant.parse("2026-07-01T12:00:00Z");
    private static final String PUSH = "urn:ietf:params:xml:ns:yang:ietf-yang-push";
    private static final String SUBSCRIBED = "urn:ietf:params:xml:ns:yang:ietf-subscribed-notifications";

    private final PushReader reader = new PushReader();

    @BeforeEach
    void subscribe() {
        reader.add("7", ALL);
        reader.add("8", CHANGES);
    }

    @Test
    void update_isItsContents() {
        PushEvent.Update update = (PushEvent.Update) event(update("7", "<a xmlns=\"urn:a\">1</a>"));

        assertThat(update.request()).isEqualTo(ALL);
        assertThat(update.at()).isEqualTo(AT);
        assertThat(update.contents()).contains("urn:a", ">1<");
        assertThat(update.incomplete()).isFalse();
    }

    @Test
    void patches_followEachOtherFromNought_andAnewAfterAnUpdate() {
        assertThat(missed(patch(0))).isZero();
        assertThat(missed(patch(1))).isZero();
        assertThat(missed(patch(4))).isEqualTo(2);
        assertThat(reader.read(patch(6)).orElseThrow().resync()).contains("8");
        event(update("8", "<a xmlns=\"urn:a\"/>"));
        assertThat(missed(patch(0))).isZero();
        PushEvent.Edit edit = ((PushEvent.Change) event(patch(1))).edits().getFirst();
        assertThat(List.of(edit.operation(), edit.target())).containsExactly("replace", "/m:a");
        assertThat(edit.value()).contains("urn:a", ">2<");
    }

    @Test
    void suspendedResumedAndEnded_areSaid_andWhatWasMissedIsAskedFor() {
        assertThat(event(state("subscription-suspended", "8")).toString()).contains("suspended: \"too much\"");
        PushReader.Reading resumed =
                reader.read(state("subscription-resumed", "8")).orElseThrow();
        assertThat(resumed.event()).isEqualTo(new PushEvent.Begun(CHANGES));
        assertThat(resumed.resync()).contains("8");
        assertThat(reader.read(state("subscription-resumed", "7")).orElseThrow().resync())
                .as("the next periodic update is of everything anyway")
                .isEmpty();
        assertThat(reader.read(state("subscription-terminated", "7"))
                        .orElseThrow()
                        .ended())
                .isTrue();
        assertThat(reader.read(update("7", ""))).as("it has ended").isEmpty();
    }

    @Test
    void notificationsOfOthers_areNotOurs() {
        assertThat(reader.read(update("9", ""))).isEmpty();
        assertThat(reader.read(notification("<other xmlns=\"urn:o\"><id>7</id></other>")))
                .isEmpty();
    }

    @Test
    void damage_isMalformedOrNotOurs_andNeverThrown() {
        String good = patch(0);
        Random random = new Random(5);
        for (int round = 0; round < 2_000; round++) {
            char[] bad = good.toCharArray();
            for (int i = random.nextInt(4); i >= 0; i--) {
                bad[random.nextInt(bad.length)] = "<>/&\"x0 \u0007".charAt(random.nextInt(9));
            }
            Optional<PushReader.Reading> reading = reader.read(new String(bad));
            assertThat(reading.isEmpty()
                            || reading.get().event() instanceof PushEvent.Malformed
                            || reading.get().event() instanceof PushEvent.Change)
                    .isTrue();
        }
        assertThat(event("<".repeat(10))).isInstanceOf(PushEvent.Malformed.class);
        assertThat(event(update("7", "").replace("2026", "year"))).isInstanceOf(PushEvent.Malformed.class);
        assertThat(event(patch(0).replace(">0<", ">-1<"))).isInstanceOf(PushEvent.Malformed.class);
    }

    private PushEvent event(String notification) {
        return reader.read(notification).orElseThrow().event();
    }

    private long missed(String notification) {
        return ((PushEvent.Change) event(notification)).missed();
    }

    private static String update(String id, String contents) {
        return notification(
                "<push-update xmlns=\"%s\"><id>%s</id><datastore-contents>%s</datastore-contents></push-update>"
                        .formatted(PUSH, id, contents));
    }

    private static String patch(int number) {
        return notification(
                ("<push-change-update xmlns=\"%s\"><id>8</id><datastore-changes><yang-patch><patch-id>%d</patch-id><edit>"
                                + "<edit-id>1</edit-id><operation>replace</operation><target>/m:a</target>"
                                + "<value><a xmlns=\"urn:a\">2</a></value></edit></yang-patch></datastore-changes>"
                                + "</push-change-update>")
                        .formatted(PUSH, number));
    }

    private static String state(String name, String id) {
        return notification(
                "<%1$s xmlns=\"%2$s\"><id>%3$s</id><reason>too much</reason></%1$s>".formatted(name, SUBSCRIBED, id));
    }

    private static String notification(String content) {
        return "<notification xmlns=\"urn:ietf:params:xml:ns:netconf:notification:1.0\">"
                + "<eventTime>2026-07-01T12:00:00Z</eventTime>" + content + "</notification>";
    }
}
