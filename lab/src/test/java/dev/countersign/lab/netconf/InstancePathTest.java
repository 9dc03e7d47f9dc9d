package dev.countersign.lab.netconf;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.lab.netconf.InstancePath.Step;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InstancePathTest {
    @Test
    void modulesAreInherited_andKeysTakenApart() {
        assertThat(InstancePath.parse("/a:list[name='x/y]z'][b:no=\"it's\"]/leaf/b:more[.='7']/pos[3]")
                        .steps())
                .containsExactly(
                        new Step(
                                "a",
                                "list",
                                List.of(new InstancePath.Key("name", "x/y]z"), new InstancePath.Key("no", "it's"))),
                        new Step("a", "leaf", List.of()),
                        new Step("b", "more", List.of(new InstancePath.Key(".", "7"))),
                        new Step("b", "pos", List.of(new InstancePath.Key("3", ""))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/", "name", "/name", "/a:b/", "/a:b[c]", "/a:b[c='d]", "/a:b c", "/a:b[c='d'"})
    void otherText_hasNoSteps(String text) {
        assertThat(InstancePath.parse(text).steps()).isEmpty();
    }

    @Test
    void predicate_quotesWhatItHolds() {
        assertThat(new InstancePath.Key("name", "it's").predicate("m")).isEqualTo("[m:name=\"it's\"]");
        assertThat(new InstancePath.Key(".", "7").predicate("m")).isEqualTo("[.='7']");
        assertThat(new InstancePath.Key("3", "").predicate("m")).isEqualTo("[3]");
    }
}
