package dev.countersign.server.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.control.review.operator.Operator;
import dev.countersign.control.review.operator.Role;
import dev.countersign.core.OperatorId;
import dev.countersign.core.Text;
import dev.countersign.server.view.ArtifactView;
import dev.countersign.server.view.ArtifactsView;
import dev.countersign.server.view.DecisionView;
import dev.countersign.server.view.DeploymentView;
import dev.countersign.server.view.DeviceView;
import dev.countersign.server.view.EnrolView;
import dev.countersign.server.view.ExchangeView;
import dev.countersign.server.view.LedgerView;
import dev.countersign.server.view.NetworkView;
import dev.countersign.server.view.QueueView;
import dev.countersign.server.view.ReceiptView;
import dev.countersign.server.view.SignInView;
import dev.countersign.server.view.TasksView;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Pages whose every text, be it of a model, a device or a person, wants to be more than text. */
class TemplatesTest {
    private static final Map<String, Class<?>> PAGES = Map.ofEntries(
            Map.entry("queue", QueueView.class),
            Map.entry("decide", DecisionView.class),
            Map.entry("confirm", DeploymentView.class),
            Map.entry("receipt", ReceiptView.class),
            Map.entry("tasks", TasksView.class),
            Map.entry("network", NetworkView.class),
            Map.entry("device", DeviceView.class),
            Map.entry("exchange", ExchangeView.class),
            Map.entry("ledger", LedgerView.class),
            Map.entry("enrol", EnrolView.class),
            Map.entry("sign-in", SignInView.class),
            Map.entry("artifacts", ArtifactsView.class),
            Map.entry("artifact", ArtifactView.class),
            Map.entry("problem", Problem.class));

    static Stream<String> pages() {
        return PAGES.keySet().stream().sorted();
    }

    @ParameterizedTest
    @MethodSource("pages")
    void hostileText_isShownAsTextOnly(String page) {
        String html = render(page);

        assertThat(html).contains("evil").doesNotContain("<script>", "<img src=x");
        assertThat(html.replaceAll("(?s)\"[^\"]*\"", "\"\""))
                .as("no text leaves its attribute")
                .doesNotContainPattern("<[^>]*onerror");
    }

    @ParameterizedTest
    @MethodSource("pages")
    void charactersThatHideOrTurnText_areSpelledOut(String page) {
        String html = render(page);

        assertThat(html).contains("\\u202egnp\\u200b\\u2066\\u0007");
        assertThat(html).isEqualTo(Text.visible(html));
    }

    @ParameterizedTest
    @MethodSource("pages")
    void page_hasNothingInline(String page) {
        String markup = render(page).replaceAll("(?s)\"[^\"]*\"", "\"\"");

        assertThat(markup)
                .as("the content security policy refuses these")
                .doesNotContainPattern("<style[ >]")
                .doesNotContainPattern("<[^>]* on[a-z]+=")
                .doesNotContainPattern("<[^>]* style=")
                .doesNotContainPattern("<script(?![^>]* src=)[^>]*>");
    }

    @Test
    void everyTemplate_isAmongThem() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("src", "main", "jte"))) {
            assertThat(files.map(file -> file.getFileName().toString())
                            .filter(name -> name.endsWith(".jte") && !name.equals("layout.jte")))
                    .map(name -> name.replace(".jte", ""))
                    .containsExactlyInAnyOrderElementsOf(PAGES.keySet());
        }
    }

    private static String render(String page) {
        Class<?> type = PAGES.getOrDefault(page, Problem.class);
        Operator operator = new Operator(
                new OperatorId("ana"), HostileModel.TEXT, Set.of(Role.APPROVER), true, List.of(), List.of());
        PageContext context = new PageContext(
                "/" + HostileModel.TEXT, operator, "token", 1, new Assets(), Instant.parse("2026-01-01T00:00:00Z"));
        return new Templates().render(page, context, HostileModel.of(type));
    }
}
