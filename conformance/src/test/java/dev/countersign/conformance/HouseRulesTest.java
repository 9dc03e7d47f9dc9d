package dev.countersign.conformance;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.lang.ArchRule;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The edges between rooms, and between the rooms inside {@code control}, as the design draws them. */
class HouseRulesTest {

    private static final String ROOT = "dev.countersign.";

    /** What each room may see besides itself; {@code server} is absent because it may see all. */
    private static final Map<String, Set<String>> EDGES = Map.ofEntries(
            Map.entry("core", Set.of()),
            Map.entry("state", Set.of("core")),
            Map.entry("yang", Set.of("core")),
            Map.entry("network", Set.of("core", "yang")),
            Map.entry("telemetry", Set.of("core", "yang", "network", "state")),
            Map.entry("stream", Set.of("core", "state", "network")),
            Map.entry("agent", Set.of("core", "state")),
            Map.entry("twin", Set.of("core")),
            Map.entry("vendor", Set.of("core")),
            Map.entry("control", Set.of("core", "state", "yang", "network", "twin")),
            Map.entry("lab", Set.of("core", "yang", "twin", "network")),
            Map.entry("bench", Set.of("core", "state", "yang", "network")));

    private static final Set<String> ROOMS = rooms();

    /** The order inside {@code control}: each may see those before it, never those after it. */
    private static final List<String> CONTROL_ORDER = List.of("ledger", "verify", "risk", "review", "deploy");

    /** All that {@code lab} may see of {@code network}: codecs of the wire, never a session or a collector. */
    private static final String[] NETWORK_WIRE = {"dev.countersign.network..wire.."};

    private static JavaClasses house;

    @BeforeAll
    static void importHouse() {
        house = new ClassFileImporter()
                .withImportOption(new DoNotIncludeTests())
                .importPackages("dev.countersign");
    }

    static Stream<String> roomsWithEdges() {
        return EDGES.keySet().stream().sorted();
    }

    @ParameterizedTest
    @MethodSource("roomsWithEdges")
    void room_seesOnlyItsNeighbours(String room) {
        roomSees(room, EDGES.getOrDefault(room, Set.of())).check(house);
    }

    @Test
    void agent_cannotReachControlOrNetwork() {
        noClasses()
                .that()
                .resideInAPackage(inside("agent"))
                .should()
                .transitivelyDependOnClassesThat()
                .resideInAnyPackage(inside("control"), inside("network"), inside("server"))
                .because("code that can think cannot act")
                .allowEmptyShould(true)
                .check(house);
    }

    @Test
    void control_cannotReachAgent() {
        noClasses()
                .that()
                .resideInAPackage(inside("control"))
                .should()
                .transitivelyDependOnClassesThat()
                .resideInAnyPackage(inside("agent"), inside("server"))
                .because("code that can act cannot be talked to")
                .allowEmptyShould(true)
                .check(house);
    }

    static Stream<String> controlSteps() {
        return CONTROL_ORDER.subList(0, CONTROL_ORDER.size() - 1).stream();
    }

    @ParameterizedTest
    @MethodSource("controlSteps")
    void controlStep_neverSeesALaterOne(String step) {
        List<String> later = CONTROL_ORDER.subList(CONTROL_ORDER.indexOf(step) + 1, CONTROL_ORDER.size());
        noClasses()
                .that()
                .resideInAPackage(inside("control." + step))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        later.stream().map(s -> inside("control." + s)).toArray(String[]::new))
                .because("control goes one way: verify, risk, review, deploy, all into the ledger")
                .allowEmptyShould(true)
                .check(house);
    }

    @Test
    void lab_seesOnlyTheWireCodecsOfNetwork() {
        noClasses()
                .that()
                .resideInAPackage(inside("lab"))
                .should()
                .dependOnClassesThat(resideInAPackage(inside("network")).and(not(resideInAnyPackage(NETWORK_WIRE))))
                .because("a simulated device must not share the client's logic")
                .allowEmptyShould(true)
                .check(house);
    }

    @Test
    void onlyDeployment_changesDevices() {
        noClasses()
                .that()
                .resideOutsideOfPackages(inside("control.deploy"), inside("network.netconf"))
                .should()
                .dependOnClassesThat()
                .haveFullyQualifiedName("dev.countersign.network.netconf.Writes")
                .orShould()
                .dependOnClassesThat()
                .haveFullyQualifiedName("dev.countersign.network.netconf.NetconfSession")
                .because("a session can carry any operation, so both belong to deployment; everybody else has Reads")
                .check(house);
    }

    @Test
    void onlyTheGnmiRooms_speakGrpc() {
        noClasses()
                .that()
                .resideOutsideOfPackages(inside("network.gnmi"), inside("lab.gnmi"))
                .should()
                .dependOnClassesThat()
                .resideInAPackage("io.grpc..")
                .because("a channel can carry any call, gNMI's Set among them; those rooms have no name for it")
                .check(house);
    }

    @Test
    void edgeThatExists_isSeen() {
        assertThatThrownBy(() -> noClasses()
                        .that()
                        .resideInAPackage(inside("server"))
                        .should()
                        .dependOnClassesThat()
                        .resideInAPackage("picocli..")
                        .check(house))
                .as("server uses picocli; an importer blind to that would pass every rule above")
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("dev.countersign.server");
    }

    @Test
    void everyRoom_isSeen() {
        Set<String> seen = new TreeSet<>();
        house.forEach(type -> seen.add(room(type)));

        assertThat(seen)
                .as("a room that is not on the class path would pass every rule above")
                .containsAll(ROOMS);
    }

    @Test
    void everyClass_livesInAKnownRoom() {
        Set<String> strangers = new TreeSet<>();
        house.forEach(type -> {
            if (!ROOMS.contains(room(type))) {
                strangers.add(type.getName());
            }
        });

        assertThat(strangers).isEmpty();
    }

    private static String room(JavaClass type) {
        return type.getPackageName().replace(ROOT, "").replaceFirst("\\..*", "");
    }

    private static ArchRule roomSees(String room, Set<String> neighbours) {
        List<String> forbidden = new ArrayList<>();
        for (String other : ROOMS) {
            if (!other.equals(room) && !neighbours.contains(other)) {
                forbidden.add(inside(other));
            }
        }
        return noClasses()
                .that()
                .resideInAPackage(inside(room))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(forbidden.toArray(String[]::new))
                .allowEmptyShould(true);
    }

    private static Set<String> rooms() {
        Set<String> rooms = new TreeSet<>(EDGES.keySet());
        rooms.add("server");
        return rooms;
    }

    private static String inside(String packageName) {
        return ROOT + packageName + "..";
    }
}
