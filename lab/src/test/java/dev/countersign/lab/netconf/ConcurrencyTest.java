package dev.countersign.lab.netconf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Many sessions at once on one device. */
@Timeout(120)
class ConcurrencyTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final int CLIENTS = 4;
    private static final int ROUNDS = 10;

    @TempDir
    Path directory;

    @Test
    void changesUnderLock_areNeitherLostNorMixed() throws Exception {
        List<String> seen = new CopyOnWriteArrayList<>();
        try (LabDevice device = TestDevices.device(TestDevices.settings(directory));
                ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor()) {
            device.onChange((_, running) -> seen.add(
                    running.value("/ietf-interfaces:interfaces/interface[name='GigabitEthernet0/0']/description")
                            .orElse("")));
            int port = device.start(0);
            List<Future<?>> done = new ArrayList<>();
            for (int i = 0; i < CLIENTS; i++) {
                String name = "client-" + i;
                done.add(clients.submit(() -> change(port, name)));
            }
            for (Future<?> one : done) {
                one.get();
            }
        }
        assertThat(seen).doesNotHaveDuplicates().hasSize(1 + CLIENTS * ROUNDS);
    }

    /** Each round: lock, edit, commit, read back, unlock; nobody else's change comes in between. */
    private static boolean change(int port, String name) throws IOException {
        try (RawClient client = RawClient.open(port)) {
            for (int round = 0; round < ROUNDS; round++) {
                String text = name + " round " + round;
                await().atMost(PATIENCE)
                        .until(() -> client.call("<lock><target><running/></target></lock>")
                                .contains("<ok/>"));
                await().atMost(PATIENCE)
                        .until(() -> client.call("<lock><target><candidate/></target></lock>")
                                .contains("<ok/>"));
                assertThat(client.call(RawClient.describe(text))).contains("<ok/>");
                assertThat(client.call("<commit/>")).contains("<ok/>");
                assertThat(client.call(RawClient.readConfig("running"))).contains(text);
                assertThat(client.call("<unlock><target><candidate/></target></unlock>"))
                        .contains("<ok/>");
                assertThat(client.call("<unlock><target><running/></target></unlock>"))
                        .contains("<ok/>");
            }
        }
        return true;
    }
}
