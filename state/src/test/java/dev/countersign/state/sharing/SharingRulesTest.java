package dev.countersign.state.sharing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.core.DeviceId;
import dev.countersign.core.Finding;
import dev.countersign.state.artifact.ArtifactSigner;
import dev.countersign.state.artifact.QueryClass;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.PublicKey;
import java.time.Duration;
import java.util.Base64;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SharingRulesTest {
    private static final PublicKey SIGNER = ArtifactSigner.newKeys().getPublic();
    private static final String FILE =
            """
            # line 1
            domain: as64500
            consumers:
              - name: as64501-noc
                role: peer-noc
                domain: as64501
                public-key: sha256:%s
                rate: 120 per 1m
                budget: 5_000 per 1d
                quota: 64 MiB per 1d
                share:
                  - class: heavy-hitter-sources
                    devices: [a1, a2]
                    ipv4-prefix: 20
                    ipv6-prefix: 40
                    time-bucket: 1m
                    minimum-cardinality: 8
                    minimum-members: 2
                    minimum-weight: 1000
                    labels: devices
                    form: sketch
                  - class: distinct-sources
                    form: number
            peers:
              - name: as64501
                domain: as64501
                url: https://192.0.2.1:9443/
                public-key: sha256:%s
                signing-key: %s
                pull-every: 10s
                push: true
                quota: 1 GiB per 1d
            """.formatted("ab".repeat(32), "ab".repeat(32), Base64.getEncoder().encodeToString(SIGNER.getEncoded()));

    @Test
    void wholeFile_isRead() {
        SharingRules rules = read(FILE);

        assertThat(rules.domain()).isEqualTo("as64500");
        Consumer consumer = rules.consumers().getFirst();
        assertThat(consumer.budget()).isEqualTo(new Allowance(5000, Duration.ofDays(1)));
        assertThat(consumer.quota()).isEqualTo(new Allowance(64 << 20, Duration.ofDays(1)));
        assertThat(consumer.grant(QueryClass.HEAVY_HITTER_SOURCES))
                .contains(new Grant(
                        QueryClass.HEAVY_HITTER_SOURCES,
                        Set.of(new DeviceId("a1"), new DeviceId("a2")),
                        20,
                        40,
                        Duration.ofMinutes(1),
                        8,
                        2,
                        1000,
                        Grant.Labels.DEVICES,
                        Grant.Form.SKETCH));
        assertThat(consumer.grant(QueryClass.TRAFFIC_MIX)).isEmpty();
        Peer peer = rules.peers().getFirst();
        assertThat(peer.url()).isEqualTo(URI.create("https://192.0.2.1:9443"));
        assertThat(peer.signer()).isEqualTo(SIGNER);
        assertThat(rules.consumer(KeyPin.parse("sha256:" + "ab".repeat(32)))).contains(consumer);
        assertThat(rules.consumer(KeyPin.parse("sha256:" + "cd".repeat(32)))).isEmpty();
        assertThat(rules.peer(peer.key())).contains(peer);
    }

    @Test
    void leftOutKeysOfAGrant_areStrict() {
        Grant grant = read(FILE)
                .consumers()
                .getFirst()
                .grant(QueryClass.DISTINCT_SOURCES)
                .orElseThrow();

        assertThat(grant.prefix4()).isEqualTo(16);
        assertThat(grant.bucket()).isEqualTo(Duration.ofMinutes(1));
        assertThat(grant.minimumCardinality()).isEqualTo(16);
        assertThat(grant.labels()).isEqualTo(Grant.Labels.DOMAIN);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "domain: as64500          | domains: as64500        | 2  | one of the keys",
                "role: peer-noc           | role: 'peer noc'        | 5  | role: letters",
                "rate: 120 per 1m         | rate: 120               | 8  | rate: requests such as",
                "budget: 5_000 per 1d     | budget: 5 MiB per 1d    | 9  | budget: artifacts such as",
                "quota: 64 MiB per 1d     | quota: 64 per 1d        | 10 | quota: bytes such as",
                "class: heavy-hitter-sources | class: everything    | 12 | class: one of",
                "devices: [a1, a2]        | devices: []             | 13 | at least one device",
                "ipv4-prefix: 20          | ipv4-prefix: 33         | 14 | ipv4-prefix: a whole number from 1 to 32",
                "time-bucket: 1m          | time-bucket: 7s         | 16 | time-bucket: a duration that divides a day",
                "labels: devices          | labels: [devices]       | 20 | labels: one of",
                "form: sketch             | form:                   | 21 | a value",
                "form: sketch             | form: !x sketch         | 21 | plain YAML",
                "class: distinct-sources  | class: heavy-hitter-sources | 22 | share that differ",
                "https://192.0.2.1:9443/  | http://192.0.2.1        | 27 | url: https://HOST:PORT",
                "push: true               | push: yes please        | 31 | push: true or false",
            })
    void mistake_isRefusedAtItsLine(String right, String wrong, int line, String expected) {
        assertThat(FILE).contains(right);

        Finding finding = refused(FILE.replaceFirst(right.replaceAll("[\\[\\]]", "\\\\$0"), wrong));

        assertThat(finding.expected()).contains(expected);
        assertThat(finding.path()).isEqualTo("sharing.yaml line " + line);
    }

    @Test
    void pushToAPeerThatMayReadNothing_isRefused() {
        int peers = FILE.indexOf("peers:");
        String other = FILE.substring(0, peers) + FILE.substring(peers).replace("ab".repeat(32), "cd".repeat(32));

        assertThat(refused(other).expected()).contains("to which is pushed");
        assertThat(read(other.replace("push: true", "push: false")).peers()).hasSize(1);
    }

    @Test
    void sameKeyForTwoConsumers_isRefused() {
        String one = FILE.substring(FILE.indexOf("  - name: as64501-noc"), FILE.indexOf("peers:"));
        String twice = FILE.replace(one, one + one.replace("as64501", "as64502"));

        assertThat(refused(twice).expected()).contains("consumers that differ");
    }

    /** Whatever the bytes are: rules, or a finding with a line; nothing is thrown. */
    @Test
    void mutatedFiles_areReadOrRefused() {
        SplittableRandom random = new SplittableRandom(4);
        int refused = 0;
        for (int i = 0; i < 20_000; i++) {
            byte[] bytes = FILE.getBytes(StandardCharsets.UTF_8);
            for (int n = 1 + random.nextInt(4); n > 0; n--) {
                bytes[random.nextInt(bytes.length)] = (byte)
                        (random.nextInt(3) == 0
                                ? random.nextInt(256)
                                : "\n\t :-[]{}&*!|>'\"%@`#0aZ".charAt(random.nextInt(23)));
            }
            String text = new String(bytes, 0, 1 + random.nextInt(bytes.length), StandardCharsets.UTF_8);
            if (SharingRules.parse("f", text) instanceof RulesReading.Refused(Finding finding)) {
                refused++;
                assertThat(finding.path()).matches("f line [0-9]+");
            }
        }
        assertThat(refused).isGreaterThan(10_000);
    }

    @Test
    void hugeAndDeepFiles_areRefused() {
        assertThat(refused("a: " + "x".repeat(300_000)).expected()).contains("characters");
        assertThat(refused("domain: " + "[".repeat(5000)).rule()).isEqualTo("sharing.rules");
        assertThat(refused("").found()).isEqualTo("an empty file");
    }

    private static SharingRules read(String text) {
        RulesReading reading = SharingRules.parse("sharing.yaml", text);
        assertThat(reading).isInstanceOf(RulesReading.Read.class);
        return ((RulesReading.Read) reading).rules();
    }

    private static Finding refused(String text) {
        RulesReading reading = SharingRules.parse("sharing.yaml", text);
        assertThat(reading).isInstanceOf(RulesReading.Refused.class);
        return ((RulesReading.Refused) reading).finding();
    }
}
