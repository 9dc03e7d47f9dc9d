package dev.countersign.lab.netconf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.countersign.core.DeviceId;
import dev.countersign.yang.data.DataTree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class LabDeviceTest {
    @TempDir
    Path directory;

    @Test
    void hostKey_isKeptOverRestarts() throws IOException {
        String first;
        try (LabDevice device = TestDevices.started(directory)) {
            first = device.hostKeyFingerprint();
            assertThat(first).startsWith("SHA256:");
            assertThat(device.hostKey()).startsWith("ecdsa-sha2-nistp256 ");
        }
        try (LabDevice again = TestDevices.started(directory)) {
            assertThat(again.hostKeyFingerprint()).isEqualTo(first);
        }
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(directory.resolve("host-key"))))
                .isEqualTo("rw-------");
    }

    @Test
    void unreadableHostKey_isRefused() throws IOException {
        Files.writeString(directory.resolve("host-key"), "no key");
        Files.setPosixFilePermissions(directory.resolve("host-key"), PosixFilePermissions.fromString("rw-------"));
        try (LabDevice device = TestDevices.device(TestDevices.settings(directory))) {
            assertThatThrownBy(() -> device.start(0))
                    .isInstanceOfSatisfying(
                            DeviceException.class, e -> assertThat(e.code()).isEqualTo(DeviceException.Code.HOST_KEY));
        }
        assertThat(Files.readString(directory.resolve("host-key"))).isEqualTo("no key");
    }

    @Test
    void takenPort_isRefused() {
        try (LabDevice first = TestDevices.started(directory);
                LabDevice second = TestDevices.device(TestDevices.settings(directory))) {
            int taken = first.port();
            assertThatThrownBy(() -> second.start(taken))
                    .isInstanceOfSatisfying(
                            DeviceException.class, e -> assertThat(e.code()).isEqualTo(DeviceException.Code.PORT));
        }
    }

    @Test
    void invalidStartup_isRefused() {
        DataTree dangling = TestDevices.parse("<acls xmlns=\"urn:ietf:params:xml:ns:yang:ietf-access-control-list\">"
                + "<attachment-points><interface><interface-id>missing</interface-id></interface></attachment-points>"
                + "</acls>");
        DeviceSettings settings = TestDevices.settings(directory);
        try (LabDevice device =
                new LabDevice(settings, TestDevices.BUNDLE, dangling, OperationalState.none(), Clock.systemUTC())) {
            assertThatThrownBy(() -> device.start(0))
                    .isInstanceOfSatisfying(
                            DeviceException.class, e -> assertThat(e.code()).isEqualTo(DeviceException.Code.STARTUP));
        }
    }

    @Test
    void listener_hearsOfTheFirstConfigurationAndOfEveryChangeBeforeItsReply() throws IOException {
        List<String> heard = new CopyOnWriteArrayList<>();
        try (LabDevice device = TestDevices.device(TestDevices.settings(directory))) {
            device.onChange((id, running) -> heard.add(id + " " + description(running)));
            device.onChange((id, running) -> {
                throw new IllegalStateException("a listener that fails");
            });
            device.start(0);
            assertThat(heard).containsExactly("r1 to core");
            try (RawClient client = RawClient.open(device.port())) {
                assertThat(client.call(RawClient.describe("new"))).contains("<ok/>");
                assertThat(client.call("<commit><confirmed/></commit>")).contains("<ok/>");
                assertThat(heard).containsExactly("r1 to core", "r1 new");
                assertThat(client.call("<cancel-commit/>")).contains("<ok/>");
                assertThat(heard).containsExactly("r1 to core", "r1 new", "r1 to core");
                assertThat(description(device.running())).isEqualTo("to core");
            }
        }
    }

    @Test
    void startupDatastore_isCopiedAndDeleted() throws IOException {
        DeviceSettings plain = TestDevices.settings(directory);
        DeviceSettings settings =
                new DeviceSettings(plain.id(), plain.hostKey(), plain.accounts(), true, plain.limits());
        try (LabDevice device = TestDevices.device(settings)) {
            device.start(0);
            try (RawClient client = RawClient.open(device.port())) {
                client.call(RawClient.describe("kept"));
                client.call("<commit/>");
                assertThat(client.call(RawClient.readConfig("startup"))).contains("to core");
                assertThat(client.call(
                                "<copy-config><target><startup/></target><source><running/></source></copy-config>"))
                        .contains("<ok/>");
                assertThat(client.call(RawClient.readConfig("startup"))).contains("kept");
                assertThat(client.call("<delete-config><target><startup/></target></delete-config>"))
                        .contains("<ok/>");
                assertThat(client.call(RawClient.readConfig("startup"))).contains("<data></data>");
                assertThat(client.call(RawClient.readConfig("running"))).contains("kept");
            }
        }
    }

    @Test
    void commitThatDoesNothing_answersOk() throws IOException {
        try (LabDevice device = TestDevices.started(directory);
                RawClient client = RawClient.open(device.port())) {
            device.faults(Set.of(DeviceFault.COMMIT_DOES_NOTHING));
            client.call(RawClient.describe("lost"));
            assertThat(client.call("<commit/>")).contains("<ok/>");
            assertThat(description(device.running())).isEqualTo("to core");
        }
    }

    @Test
    void commitThatLosesItsReply_isCarriedOut() throws IOException {
        try (LabDevice device = TestDevices.started(directory);
                RawClient client = RawClient.open(device.port())) {
            device.faults(Set.of(DeviceFault.COMMIT_REPLY_LOST));
            client.call(RawClient.describe("done"));
            client.write(RawClient.rpc("<commit/>"));
            assertThat(client.read()).isEmpty();
            assertThat(description(device.running())).isEqualTo("done");
        }
    }

    @Test
    void deviceThatNeverRollsBack_keepsWhatWasCancelled() throws IOException {
        try (LabDevice device = TestDevices.started(directory);
                RawClient client = RawClient.open(device.port())) {
            device.faults(Set.of(DeviceFault.NEVER_ROLLS_BACK));
            client.call(RawClient.describe("stuck"));
            client.call("<commit><confirmed/><confirm-timeout>600</confirm-timeout></commit>");
            assertThat(client.call("<cancel-commit/>")).contains("<ok/>");
            assertThat(description(device.running())).isEqualTo("stuck");
            assertThat(client.call("<cancel-commit/>")).contains("operation-failed");
        }
    }

    @Test
    void secondStart_isRefused() {
        try (LabDevice device = TestDevices.started(directory)) {
            assertThatThrownBy(() -> device.start(0)).isInstanceOf(IllegalStateException.class);
            assertThat(device.id()).isEqualTo(new DeviceId("r1"));
        }
    }

    private static String description(DataTree tree) {
        return tree.value("/ietf-interfaces:interfaces/interface[name='GigabitEthernet0/0']/description")
                .orElse("");
    }
}
