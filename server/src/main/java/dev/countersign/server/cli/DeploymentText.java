package dev.countersign.server.cli;

import dev.countersign.server.view.DeploymentView;
import dev.countersign.server.view.Spans;

/** A deployment as text. */
final class DeploymentText {
    private DeploymentText() {}

    static void print(DeploymentView view, Terminal terminal) {
        TextBlock block = new TextBlock(terminal);
        block.heading("Deployment " + view.id() + ": " + view.state());
        block.paragraph(2, view.sentence());
        if (!view.remaining().isZero()) {
            block.fact("time left", Spans.words(view.remaining()) + "; then the devices take it back on their own");
        }
        view.devices().forEach(device -> block.fact(device.device().value(), device.phase() + " " + device.detail()));
        view.probes()
                .forEach(probe -> block.fact(
                        probe.state().name(), probe.name() + ": " + probe.now() + " – " + probe.requirement()));
        view.steps()
                .forEach(step -> block.fact(
                        step.step(),
                        (step.result() == null ? "not ended" : step.result().name()) + " " + step.outcome()));
        if (!view.reason().isEmpty()) {
            block.fact("reason", view.reason());
        }
        if (!view.remaining().isZero()) {
            block.paragraph(2, "./countersign keep " + view.id() + "   or   ./countersign revert " + view.id());
        }
    }
}
