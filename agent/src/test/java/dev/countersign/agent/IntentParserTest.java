package dev.countersign.agent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.core.inventory.InterfaceRef;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IntentParserTest {
    private static final List<InterfaceRef> INTERFACES =
            List.of(Scene.AT, new InterfaceRef(Scene.BORDER, "GigabitEthernet0/2"));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "mitigate ddos on border1 GigabitEthernet0/1",
                "Please stop the SYN flood entering border1 gigabitethernet0/1",
                "block attack at BORDER1, interface GigabitEthernet0/1",
                "ddos-mitigation GigabitEthernet0/1 of border1: filter",
            })
    void requests_areUnderstood(String words) {
        Intent intent = parse(words.replace(":", " "));

        assertThat(intent).isEqualTo(new Intent.Task("ddos-mitigation", Scene.AT, List.of()));
    }

    @Test
    void wordsWithoutMeaning_areKeptAsConstraints() {
        assertThat(parse("mitigate ddos on border1 GigabitEthernet0/1 only from Mars"))
                .isEqualTo(new Intent.Task("ddos-mitigation", Scene.AT, List.of("only", "Mars")));
    }

    @ParameterizedTest
    @CsvSource({
        "remediate BGP flapping on router R5,a task of the library",
        "mitigate ddos,a device of the inventory",
        "mitigate ddos on border9 GigabitEthernet0/1,a device of the inventory",
        "mitigate ddos on border1,an interface of border1",
        "mitigate ddos on border1 GigabitEthernet9/9,an interface of border1",
        "'',a task of the library"
    })
    void otherRequests_areAnsweredWithWhatWasExpected(String words, String expected) {
        assertThat(parse(words))
                .isInstanceOfSatisfying(
                        Intent.NotUnderstood.class,
                        n -> assertThat(n.explanation()).contains(expected));
    }

    @Test
    void endlessRequest_isRefused() {
        assertThat(parse("mitigate ddos ".repeat(10_000))).isInstanceOf(Intent.NotUnderstood.class);
    }

    private static Intent parse(String words) {
        return IntentParser.parse(words, Scene.flood().topology().devices(), INTERFACES);
    }
}
