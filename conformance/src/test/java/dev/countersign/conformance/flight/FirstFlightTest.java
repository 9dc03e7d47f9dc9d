package dev.countersign.conformance.flight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.countersign.conformance.Counterparts;
import dev.countersign.core.DeviceId;
import dev.countersign.core.inventory.Customer;
import dev.countersign.network.inventory.Inventory;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;
import tools.jackson.databind.JsonNode;

/**
 * The demo as its user meets it: enrol, see the attack, read, approve by keyboard and passkey, watch the probes, keep,
 * get the receipt - and then ask the devices, by a client that nobody here wrote, whether it is true.
 */
@Tag("counterpart")
class FirstFlightTest {
    private static final Duration START = Duration.ofMinutes(2);
    private static final Duration ATTACK = Duration.ofSeconds(150);
    private static final Duration PAGE = Duration.ofSeconds(20);
    private static final Duration WINDOW = Duration.ofSeconds(110);
    private static final Duration SPAN = Duration.ofSeconds(5);

    @TempDir
    Path directory;

    @BeforeAll
    static void needsBrowserAndClient() {
        Counterparts.need(Browser.CHROMIUM, Browser.CHROMEDRIVER, DeviceReader.PYTHON, DeviceReader.NCCLIENT);
    }

    @Test
    void attack_isFoundProposedSignedStoppedAndProven() throws IOException {
        Path data = directory.resolve("data");
        try (Launched demo = Launched.start(
                        Map.of(),
                        "demo",
                        "--no-browser",
                        "--port",
                        "0",
                        "--attack-after",
                        "40s",
                        "--data",
                        data.toString());
                Browser browser = Browser.open(directory.resolve("profile"))) {
            String link = demo.line("(http://localhost:\\d+/enrol/\\S+)", START).group(1);
            Inventory inventory = Inventory.load(inventoryOf(data));
            DeviceReader devices = new DeviceReader(inventory, directory);

            enrol(browser, link);
            Customer victim = customer(inventory, "birch");
            double usual = devices.packetsOut(
                    victim.attachment().device(), victim.attachment().name(), SPAN);
            openProposal(browser, demo);
            double flooded = devices.packetsOut(
                    victim.attachment().device(), victim.attachment().name(), SPAN);
            assertThat(flooded).as("the flood reaches the victim").isGreaterThan(usual + 50_000);

            DeviceId border = approve(browser);
            keepWhenGreen(browser);
            browser.await(PAGE, _ -> browser.url().contains("/receipt/"));
            assertThat(browser.element("#outcome", PAGE).getText()).isEqualToIgnoringCase("confirmed");
            screenshots(browser, "receipt");

            browser.visit(browser.url().replaceAll("/receipt/.*", "/ledger"));
            browser.element("main table", PAGE);
            screenshots(browser, "ledger");

            assertListIsAtWork(devices.read(border));
            double after = devices.packetsOut(
                    victim.attachment().device(), victim.attachment().name(), SPAN);
            assertThat(after - usual).as("what is left of the flood").isLessThan(0.1 * (flooded - usual));
            assertThat(after).as("legitimate traffic").isGreaterThan(0.9 * usual);
            assertThat(browser.consoleErrors()).isEmpty();
            proveAndTamper(data);
        }
    }

    private void enrol(Browser browser, String link) {
        browser.visit(link.replaceAll("/enrol/.*", "/sign-in"));
        browser.element("#sign-in", PAGE);
        screenshots(browser, "sign-in");
        browser.visit(link);
        screenshots(browser, "enrol");
        browser.element("#enrol", PAGE).sendKeys(Keys.ENTER);
        browser.element("#open", PAGE);
        screenshots(browser, "queue-empty");
    }

    private void openProposal(Browser browser, Launched demo) {
        browser.await(ATTACK, d -> {
            assertThat(demo.output()).doesNotContain("Exception in thread");
            return d.findElement(By.cssSelector("#open tr[data-href*='/decide/']"));
        });
        screenshots(browser, "queue");
        String origin = browser.url().replaceAll("/$", "");
        browser.visit(origin + "/network");
        browser.element("#map svg", PAGE);
        screenshots(browser, "network");
        browser.visit(origin + "/network/border1");
        browser.element("#rates svg", PAGE);
        screenshots(browser, "device");
        readArtifact(browser, origin);
        browser.visit(origin + "/");
        browser.element("#open tr[data-href*='/decide/']", PAGE);
        browser.press("j");
        browser.press(Keys.ENTER);
        browser.element("#s1", PAGE);
        screenshots(browser, "decide");
        readAsVendorsLines(browser);
    }

    /** From the list to one artifact by keys; the page names its reader. */
    private static void readArtifact(Browser browser, String origin) {
        browser.visit(origin + "/artifacts?query=LARGEST_SOURCES");
        browser.element("#artifacts tbody tr", PAGE);
        screenshots(browser, "artifacts");
        browser.press("j");
        browser.press(Keys.ENTER);
        assertThat(browser.element("section[data-key='6'] tbody", PAGE).getText())
                .contains("operator ");
        screenshots(browser, "artifact");
    }

    /** Tree, XML, and one view for each vendor; {@code d} steps through them and comes round. */
    private void readAsVendorsLines(Browser browser) {
        browser.element("#s4 tbody tr", PAGE);
        browser.press("d");
        browser.press("d");
        WebElement ios = browser.element("#view-ios:not([hidden])", PAGE);
        assertThat(ios.getText())
                .contains("ip access-list extended ", "deny tcp ", "ip access-group ")
                .doesNotContain("not the whole change");
        screenshots(browser, "decide-ios");
        browser.press("d");
        WebElement junos = browser.element("#view-junos:not([hidden])", PAGE);
        assertThat(junos.getText())
                .contains("set firewall family inet filter ", "set interfaces GigabitEthernet0/1 unit 0 family ")
                .doesNotContain("not the whole change");
        assertThat(ios.isDisplayed()).isFalse();
        screenshots(browser, "decide-junos");
        browser.press("d");
        browser.element("#view-tree:not([hidden])", PAGE);
    }

    private DeviceId approve(Browser browser) {
        browser.press("A");
        WebElement typed = browser.element("#approve-dialog[open] #typed", PAGE);
        String device = browser.element("#approve-dialog[open] label[for=typed] code", PAGE)
                .getText();
        assertThat(browser.element("#countersign", PAGE).isDisplayed()).isTrue();
        typed.sendKeys(device);
        screenshots(browser, "countersign");
        typed.sendKeys(Keys.ENTER);
        browser.await(PAGE, _ -> browser.url().contains("/confirm/"));
        return new DeviceId(device);
    }

    private void keepWhenGreen(Browser browser) {
        browser.element("#countdown", PAGE);
        // While probes are unread, keep is refused; the live page may replace its button at any time.
        browser.await(PAGE, d -> !d.findElement(By.cssSelector("#keep")).isEnabled());
        browser.await(WINDOW, d -> d.findElement(By.cssSelector("#keep")).isEnabled());
        screenshots(browser, "confirm");
        browser.press("K");
    }

    private static void assertListIsAtWork(JsonNode border) {
        JsonNode attached = border.path("attached").path(0);
        assertThat(attached.path("interface").asString()).isEqualTo("GigabitEthernet0/1");
        assertThat(border.path("lists").path(attached.path("list").asString()).size())
                .as("entries of the attached list")
                .isGreaterThanOrEqualTo(3);
        assertThat(border.path("counters")
                        .path("GigabitEthernet0/1")
                        .path("discards")
                        .asLong())
                .as("packets discarded by the list")
                .isPositive();
    }

    private void proveAndTamper(Path data) throws IOException {
        Path export = directory.resolve("ledger.jsonl");
        assertThat(run("export-ledger", "--data", data.toString(), export.toString())
                        .output())
                .isNotNull();
        Launched good = run("verify-ledger", export.toString());
        assertThat(good.exitCode(PAGE)).as(good.output()).isZero();

        byte[] bytes = Files.readAllBytes(export);
        String text = new String(bytes, StandardCharsets.ISO_8859_1);
        int place = text.indexOf("GigabitEthernet0/1") + 3;
        bytes[place] ^= 1;
        Files.write(export, bytes);
        Launched bad = run("verify-ledger", export.toString());
        assertThat(bad.exitCode(PAGE)).as(bad.output()).isEqualTo(1);
        long line = text.substring(0, place).chars().filter(c -> c == '\n').count() + 1;
        assertThat(bad.output()).contains("line " + line);
    }

    private static Launched run(String... arguments) {
        Launched launched = Launched.start(Map.of(), arguments);
        launched.exitCode(Duration.ofSeconds(60));
        return launched;
    }

    private static Customer customer(Inventory inventory, String name) {
        return inventory.topology().customers().stream()
                .filter(customer -> customer.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static Path inventoryOf(Path data) {
        return await("an inventory under " + data)
                .atMost(Duration.ofSeconds(10))
                .until(() -> inventories(data), found -> !found.isEmpty())
                .getFirst();
    }

    private static List<Path> inventories(Path data) {
        try (Stream<Path> files = Files.walk(data, 3)) {
            return files.filter(file -> file.endsWith("inventory.yaml")).toList();
        } catch (IOException e) {
            return List.of();
        }
    }

    /** Saves pictures where {@code SCREENSHOTS} says, for the documentation. */
    private static void screenshots(Browser browser, String name) {
        String target = System.getenv("SCREENSHOTS");
        if (target != null) {
            browser.screenshots(Path.of(target), name);
        }
    }
}
