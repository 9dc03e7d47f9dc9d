package dev.countersign.telemetry.envelope;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.telemetry.envelope.Reading.Fault;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EnvelopeReaderTest {
    private static final Instant AT = Instant.parse("2026-11-22T02:00:00Z");
    private static final EnvelopeReader READER = new EnvelopeReader(1 << 20);

    @Test
    void exampleOfTheDraft_isReadWithAllThatItSaysOfItsOrigin() {
        TelemetryMessage message = read(Messages.EXAMPLE);

        assertThat(message.names()).containsExactly("pe1");
        assertThat(message.exportAddress()).isEqualTo("192.168.1.100");
        assertThat(message.at()).isEqualTo("2023-03-25T08:30:11.22Z");
        assertThat(message.collected()).isEqualTo("2024-02-14T11:10:10.12Z");
        assertThat(message.subscription())
                .isEqualTo(new Subscribed(false, null, Map.of("ietf-interfaces", "2018-02-20")));
        assertThat(message.pushed()).isInstanceOfSatisfying(PushedMessage.Update.class, update -> {
            assertThat(update.id()).isEqualTo("6666");
            assertThat(update.contents().toString()).contains("eth0");
        });
        assertThat(message.origin())
                .containsEntry("network-node-manifest/name", "pe1")
                .containsEntry("data-collection-manifest/name", "collector-1")
                .containsEntry("data-collection-manifest/software-version", "2.1.0")
                .containsEntry("session-protocol", "yang-push")
                .containsEntry("yang-push-subscription/id", "89")
                .containsEntry("yang-push-subscription/xpath-filter", "/ietf-interfaces:interfaces")
                .containsEntry("yang-push-subscription/module", "ietf-interfaces@2018-02-20")
                .containsEntry("yang-push-subscription/yang-library-content-id", "abc");
    }

    @Test
    void notificationWithoutItsEnvelope_hasTheTimeOfItsExport_andOneOfRfc5277ItsOwn() {
        String bare = Messages.EXAMPLE.replaceFirst(
                "(?s)\"payload\".*",
                "\"payload\": {\"ietf-yang-push:push-update\": "
                        + "{\"id\": 89, \"datastore-contents\": {}, \"incomplete-update\": [null]}}}}");
        String older = bare.replace(
                        "\"payload\": {",
                        "\"payload\": {\"ietf-restconf:notification\": " + "{\"eventTime\": \"2026-01-01T00:00:00Z\", ")
                + "}";

        assertThat(read(bare).at()).isEqualTo("2024-02-14T11:10:10.10Z");
        assertThat(read(bare).pushed())
                .isInstanceOfSatisfying(
                        PushedMessage.Update.class,
                        update -> assertThat(update.incomplete()).isTrue());
        assertThat(read(older).at()).isEqualTo("2026-01-01T00:00:00Z");
    }

    @Test
    void patchesAndStatesOfSubscriptions_areRead() {
        TelemetryMessage change = read(Messages.onChange("r1").change(AT, 7, "replace", "/m:a/b", "{\"m:b\": 1}"));
        TelemetryMessage told = read(
                Messages.periodic("r1", 500)
                        .message(
                                AT,
                                "{\"ietf-subscribed-notifications:subscription-terminated\":"
                                        + " {\"id\": 89, \"reason\": \"ietf-subscribed-notifications:no-such-subscription\"}}"));

        assertThat(change.subscription())
                .isNotNull()
                .extracting(Subscribed::onChange)
                .isEqualTo(true);
        assertThat(change.pushed()).isInstanceOfSatisfying(PushedMessage.Change.class, patch -> {
            assertThat(patch.number()).isEqualTo(7);
            assertThat(patch.edits()).singleElement().satisfies(edit -> {
                assertThat(edit.operation()).isEqualTo("replace");
                assertThat(edit.target()).isEqualTo("/m:a/b");
            });
        });
        assertThat(told.subscription())
                .isNotNull()
                .extracting(Subscribed::period)
                .isEqualTo(Duration.ofSeconds(5));
        assertThat(told.pushed())
                .isEqualTo(new PushedMessage.Told(
                        "89", "subscription-terminated", "ietf-subscribed-notifications:no-such-subscription"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "                                        | ENCODING |",
                "{'a': 1, 'a': 2}                        | ENCODING |",
                "{} x                                    | ENCODING |",
                "[]                                      | ENVELOPE | an object",
                "{'message': {}}                         | ENVELOPE | ietf-telemetry-message:message",
                "{'ietf-telemetry-message:message': 1}   | ENVELOPE | ietf-telemetry-message:message",
                "{'ietf-telemetry-message:message': {}}  | ENVELOPE | telemetry-message-metadata",
            })
    void whatIsNoTelemetryMessage_isRefused(String json, Fault fault, String expected) {
        assertThat(READER.read(bytes(json == null ? "" : json.replace('\'', '"'))))
                .isInstanceOfSatisfying(Reading.Refused.class, refused -> {
                    assertThat(refused.fault()).isEqualTo(fault);
                    assertThat(refused.reason()).contains(expected == null ? "expected JSON" : expected);
                });
    }

    @ParameterizedTest
    @CsvSource({
        "collection-timestamp, collected, ENVELOPE",
        "export-address, exported, ENVELOPE",
        "notification-event, event, ENVELOPE",
        "session-protocol, protocol, ENVELOPE",
        "\"log\", \"gone\", ENVELOPE",
        "payload, load, PAYLOAD",
        "push-update, push-nothing, PAYLOAD",
        "\"id\": 6666, \"no\": 6666, PAYLOAD",
        "datastore-contents, contents, PAYLOAD"
    })
    void messageWithoutWhatItMustHave_isRefused(String there, String instead, Fault fault) {
        assertThat(Messages.EXAMPLE).contains(there);
        assertThat(READER.read(bytes(Messages.EXAMPLE.replace(there, instead))))
                .isInstanceOfSatisfying(
                        Reading.Refused.class,
                        refused -> assertThat(refused.fault()).isEqualTo(fault));
    }

    @Test
    void tooManyBytesAndTooDeep_areRefused() {
        assertThat(READER.read(new byte[(1 << 20) + 1]))
                .isInstanceOfSatisfying(
                        Reading.Refused.class,
                        refused -> assertThat(refused.fault()).isEqualTo(Fault.SIZE));
        assertThat(READER.read(bytes("[".repeat(200_000))))
                .isInstanceOfSatisfying(
                        Reading.Refused.class,
                        refused -> assertThat(refused.fault()).isEqualTo(Fault.ENCODING));
    }

    @Test
    void textFromOutside_isCutAndMadeVisible() {
        TelemetryMessage message = read(Messages.EXAMPLE.replace("collector-1", "\\u202e" + "x".repeat(100_000)));

        assertThat(message.origin().get("data-collection-manifest/name"))
                .startsWith("\\u202e")
                .hasSizeLessThan(300);
    }

    @Test
    void mutatedMessages_areReadOrRefused_andNothingElse() {
        SplittableRandom random = new SplittableRandom(7);
        byte[][] seeds = {
            bytes(Messages.EXAMPLE),
            Messages.onChange("r1").change(AT, 1, "merge", "/a", "{}"),
            Messages.periodic("r1", 100).counters(AT, "eth0", 1, -1)
        };
        int refused = 0;
        for (int i = 0; i < 60_000; i++) {
            refused += READER.read(Mutation.of(seeds[i % seeds.length], random)) instanceof Reading.Refused ? 1 : 0;
        }
        assertThat(refused).isBetween(20_000, 60_000);
    }

    private static TelemetryMessage read(String json) {
        return read(bytes(json));
    }

    private static TelemetryMessage read(byte[] bytes) {
        return switch (READER.read(bytes)) {
            case Reading.Read(TelemetryMessage message) -> message;
            case Reading.Refused refused -> throw new AssertionError(refused);
        };
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
