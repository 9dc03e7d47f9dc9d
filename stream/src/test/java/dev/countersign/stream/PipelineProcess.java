package dev.countersign.stream;

import dev.countersign.state.artifact.ArtifactSigner;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** An instance of the pipeline in a process of its own, to be killed: arguments are bootstrap, prefix and folder. */
final class PipelineProcess {
    /** Begins each line with number and state; others are the log's. */
    static final String TAKEN = "taken ";

    private PipelineProcess() {}

    /** Prints how many messages it has taken and has read again, five times a second. */
    public static void main(String[] arguments) throws Exception {
        Path folder = Path.of(arguments[2]);
        try (FlowPipeline pipeline = new FlowPipeline(
                TestNetwork.config(
                        KafkaAccess.of(arguments[0]), new Topics(arguments[1]), folder.resolve("state-of-process")),
                TestNetwork.settings(new ArtifactSigner(TestNetwork.read(folder))))) {
            pipeline.start();
            CountDownLatch never = new CountDownLatch(1);
            do {
                System.out.println(TAKEN + pipeline.statistics().messages() + " "
                        + pipeline.statistics().state());
            } while (!never.await(200, TimeUnit.MILLISECONDS));
        }
    }
}
