package io.lamplighter;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.lamplighter.time.WheelScheduler;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Holds the direction between the rooms: the core knows no protocol, the adapters do not see each other. */
class DependencyDirectionTest {
    private static final String BASE = "io.lamplighter";
    private static final Path SOURCES = Path.of("src/main/java");
    private static final JavaClasses PRODUCT = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages(BASE);

    private static final String[] JAVA = {
        "java.lang..",
        "java.util..",
        "java.time..",
        "java.io..",
        "java.nio..",
        "java.net..",
        "java.math..",
        "java.security..",
        "java.text..",
        "javax.crypto.."
    };

    /** Each room with the rooms it may use; a room is a package with everything below it. */
    private static final Map<String, Set<String>> MAY_USE = Map.ofEntries(
            // The core.
            entry("time", Set.of()),
            entry("line", Set.of()),
            entry("call", Set.of("line")),
            entry("directory", Set.of("line")),
            entry("engine", Set.of("line", "call", "directory", "time")),
            entry("history", Set.of("line", "engine", "time")),
            // Libraries beside the core.
            entry("config", Set.of()),
            entry("security", Set.of("directory", "line", "time")),
            entry("media", Set.of("time")),
            entry("http", Set.of("time", "line", "directory", "security")),
            // The SIP stack, which knows nothing of lines.
            entry("sip.message", Set.of()),
            entry("sip.digest", Set.of("sip.message", "time")),
            entry("sip.transport", Set.of("sip.message", "time")),
            entry("sip.transaction", Set.of("sip.message", "sip.transport", "time")),
            entry("sip.dialog", Set.of("sip.message", "sip.transport", "sip.transaction", "time")),
            // The adapters.
            entry(
                    "sip.server",
                    Set.of(
                            "time",
                            "line",
                            "call",
                            "directory",
                            "engine",
                            "history",
                            "media",
                            "config",
                            "sip.message",
                            "sip.digest",
                            "sip.transport",
                            "sip.transaction",
                            "sip.dialog")),
            entry("xsi", Set.of("http", "time", "line", "call", "directory", "engine", "history", "security")),
            entry("provisioning", Set.of("http", "time", "line", "directory", "engine", "security")),
            entry("web", Set.of("http", "time", "line", "directory", "engine", "security")),
            entry("storage", Set.of("time", "line", "directory", "engine", "history")),
            entry("cli", Set.of("config")));

    private static final String CALLS = BASE + ".sip.server.call";

    /** The rooms below the one that puts calls together, each with those beside it that it may use. */
    private static final Map<String, Set<String>> MAY_USE_OF_CALLS = Map.ofEntries(
            entry("leg", Set.of()),
            entry("far", Set.of("leg")),
            entry("stage", Set.of("leg", "far")),
            entry("ring", Set.of("leg", "far", "stage")),
            entry("takeover", Set.of("leg", "far", "stage", "ring")),
            entry("park", Set.of("leg", "far", "stage", "ring")),
            entry("dial", Set.of("leg", "far", "stage", "ring", "takeover", "park")),
            entry("transfer", Set.of("leg", "far", "stage", "ring", "park", "dial")),
            entry("summon", Set.of("leg", "far", "stage", "ring", "takeover", "dial")),
            entry("command", Set.of("leg", "far", "stage", "ring", "takeover", "park", "dial", "transfer", "summon")),
            entry("code", Set.of("leg", "stage", "takeover", "park", "dial", "command")),
            entry("treatment", Set.of("leg", "far", "stage", "ring", "dial")));

    private static final Set<String> CORE = Set.of("time", "line", "call", "directory", "engine", "history");

    static Stream<String> rooms() {
        return MAY_USE.keySet().stream().sorted();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("rooms")
    void aRoomUsesOnlyTheRoomsItMay(String room) {
        List<String> strangers = rooms().filter(other -> !other.equals(room))
                .filter(other -> !MAY_USE.get(room).contains(other))
                .map(other -> BASE + "." + other + "..")
                .toList();
        noClasses()
                .that()
                .resideInAPackage(BASE + "." + room + "..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(strangers.toArray(String[]::new))
                .orShould()
                .dependOnClassesThat()
                .resideInAPackage(BASE)
                .allowEmptyShould(true)
                .check(PRODUCT);
    }

    static Stream<String> roomsOfCalls() {
        return MAY_USE_OF_CALLS.keySet().stream().sorted();
    }

    @Test
    void everyPackageOfCallsIsARoomOrPutsThemTogether() {
        assertThat(PRODUCT.stream()
                        .map(c -> c.getPackageName())
                        .filter(name -> name.startsWith(CALLS + "."))
                        .filter(name -> !MAY_USE_OF_CALLS.containsKey(name.substring(CALLS.length() + 1)))
                        .distinct())
                .isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("roomsOfCalls")
    void aRoomOfCallsUsesOnlyThoseBelowIt(String room) {
        noClasses()
                .that()
                .resideInAPackage(CALLS + "." + room)
                .should()
                .dependOnClassesThat(resideInAPackage(CALLS + "..")
                        .and(not(resideInAnyPackage(Stream.concat(Stream.of(room), MAY_USE_OF_CALLS.get(room).stream())
                                .map(known -> CALLS + "." + known)
                                .toArray(String[]::new)))))
                .check(PRODUCT);
    }

    @Test
    void everyPackageBelongsToARoom() {
        assertThat(PRODUCT.stream()
                        .map(c -> c.getPackageName())
                        .filter(name -> !name.equals(BASE))
                        .filter(name -> rooms().noneMatch(room -> (name + ".").startsWith(BASE + "." + room + ".")))
                        .distinct())
                .isEmpty();
    }

    @Test
    void theCoreIsPlainJavaExceptForTheWheel() {
        String[] allowed = Stream.of(
                        Stream.of(JAVA), CORE.stream().map(room -> BASE + "." + room + ".."), Stream.of("org.slf4j"))
                .flatMap(s -> s)
                .toArray(String[]::new);
        classes()
                .that()
                .resideInAnyPackage(
                        CORE.stream().map(room -> BASE + "." + room + "..").toArray(String[]::new))
                .and()
                .doNotHaveFullyQualifiedName(WheelScheduler.class.getName())
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(allowed)
                .check(PRODUCT);
    }

    @Test
    void sqlStaysInStorage() {
        onlyIn(
                List.of("storage"),
                "java.sql..",
                "javax.sql..",
                "org.jdbi..",
                "com.zaxxer..",
                "org.flywaydb..",
                "org.h2..");
    }

    @Test
    void nettyStaysWhereSocketsAre() {
        onlyIn(List.of("sip.transport", "media", "time", "sip.server"), "io.netty..");
    }

    @Test
    void httpStaysInItsAdapters() {
        onlyIn(
                List.of("http", "web", "xsi", "provisioning"),
                "org.glassfish..",
                "jakarta.ws..",
                "jakarta.xml..",
                "jakarta.inject..");
    }

    @Test
    void theCommandLineLibraryStaysInTheCommandLine() {
        onlyIn(List.of("cli"), "picocli..");
    }

    /** The base package wires, so it may name what it hands from one room to another. */
    private static void onlyIn(List<String> rooms, String... packages) {
        noClasses()
                .that()
                .resideOutsideOfPackages(
                        Stream.concat(Stream.of(BASE), rooms.stream().map(room -> BASE + "." + room + ".."))
                                .toArray(String[]::new))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(packages)
                .check(PRODUCT);
    }

    @Test
    void generatedClassesStayInTheirAdapter() {
        for (String adapter : List.of("provisioning", "xsi")) {
            noClasses()
                    .that()
                    .resideOutsideOfPackage(BASE + "." + adapter + "..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAPackage(BASE + "." + adapter + ".xml..")
                    .check(PRODUCT);
        }
    }

    @Test
    void noTwoPackagesNeedEachOther() {
        slices().matching(BASE + ".(**)").should().beFreeOfCycles().check(PRODUCT);
    }

    @Test
    void everyPackageSaysWhatItIs() throws IOException {
        try (Stream<Path> tree = Files.walk(SOURCES)) {
            assertThat(tree.filter(Files::isDirectory)
                            .filter(DependencyDirectionTest::holdsSources)
                            .filter(dir -> !Files.exists(dir.resolve("package-info.java"))))
                    .isEmpty();
        }
    }

    private static boolean holdsSources(Path directory) {
        try (Stream<Path> files = Files.list(directory)) {
            return files.anyMatch(file -> file.toString().endsWith(".java"));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
