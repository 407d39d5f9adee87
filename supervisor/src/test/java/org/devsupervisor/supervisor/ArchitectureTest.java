package org.devsupervisor.supervisor;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

import io.vertx.core.AbstractVerticle;
import io.vertx.core.Vertx;

import java.util.concurrent.Callable;

/** The directions in which the modules and packages may know each other, free of circles. */
@AnalyzeClasses(packages = "org.devsupervisor", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {
    private static final String OURS = "org.devsupervisor..";
    private static final String SHARED = "org.devsupervisor.shared..";
    private static final String PROCESSES = "org.devsupervisor.shared.proc..";
    private static final String MODEL = "org.devsupervisor.shared.model..";
    private static final String WORKER = "org.devsupervisor.worker..";
    private static final String PROXY = "org.devsupervisor.proxy..";
    private static final String SUPERVISOR = "org.devsupervisor.supervisor.";
    private static final String APP = SUPERVISOR + "app..";
    private static final String CORE = SUPERVISOR + "core..";
    private static final String CORE_PORT = SUPERVISOR + "core.port..";
    private static final String CORE_LIFE = SUPERVISOR + "core.life..";
    private static final String CLI = SUPERVISOR + "cli..";
    private static final String CLIENT = SUPERVISOR + "client..";
    private static final String HOME = SUPERVISOR + "home..";
    private static final String DIST = SUPERVISOR + "dist..";
    private static final String CONFIG = SUPERVISOR + "config..";
    private static final String LOG = SUPERVISOR + "log..";
    private static final String GUEST = SUPERVISOR + "guest..";
    private static final String WATCH = SUPERVISOR + "watch..";
    private static final String JDK = "java..";

    @ArchTest static final ArchRule sharedKnowsNoOtherModule = knowsOfOurs(SHARED, SHARED);

    @ArchTest static final ArchRule workerKnowsOnlyShared = knowsOfOurs(WORKER, WORKER, SHARED);

    @ArchTest static final ArchRule proxyKnowsOnlyShared = knowsOfOurs(PROXY, PROXY, SHARED);

    @ArchTest
    static final ArchRule sharedServesNoHttpAndStartsNoServers =
            noClasses()
                    .that()
                    .resideInAPackage(SHARED)
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage("io.vertx.core.http..", "io.vertx.ext..");

    @ArchTest
    static final ArchRule workerStaysSlim =
            noClasses()
                    .that()
                    .resideInAPackage(WORKER)
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(
                            "io.vertx.ext..",
                            "io.vertx.httpproxy..",
                            "picocli..",
                            "org.bouncycastle..",
                            "com.fasterxml.jackson.databind..")
                    .because("each of a hundred workers pays for it");

    @ArchTest
    static final ArchRule onlyLinksKnowHazelcast =
            noClasses()
                    .that()
                    .resideOutsideOfPackage("org.devsupervisor.shared.bus..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage("com.hazelcast..", "io.vertx.spi.cluster..")
                    .because("it is on the class path only where a link needs it");

    @ArchTest
    static final ArchRule coreKnowsSharedAndVertxCoreOnly =
            classes()
                    .that()
                    .resideInAPackage(CORE)
                    .should()
                    .onlyDependOnClassesThat()
                    .resideInAnyPackage(CORE, SHARED, JDK, "io.vertx.core")
                    .because("it declares the ports that it needs, and others fill them");

    @ArchTest
    static final ArchRule whatLooksAtManyFilesIsNotInTheWayOfWhatStoresOne =
            noClasses()
                    .that()
                    .resideInAPackage(SUPERVISOR + "metrics..")
                    .or()
                    .haveSimpleName("SiteFolders")
                    .should()
                    .callMethod(Vertx.class, "executeBlocking", Callable.class)
                    .because("the registry is written in the order of such calls");

    @ArchTest
    static final ArchRule whatDecidesIsPure =
            classes()
                    .that()
                    .resideInAPackage(CORE_LIFE)
                    .should()
                    .onlyDependOnClassesThat()
                    .resideInAnyPackage(CORE_LIFE, MODEL, JDK);

    @ArchTest
    static final ArchRule launchFillsPortsOfTheCore =
            knowsOfOurs(
                    SUPERVISOR + "launch..",
                    SUPERVISOR + "launch..",
                    DIST,
                    LOG,
                    CORE,
                    SHARED,
                    PROXY,
                    WORKER);

    @ArchTest
    static final ArchRule metricsFillPortsOfTheCore =
            knowsOfOurs(SUPERVISOR + "metrics..", SUPERVISOR + "metrics..", CORE, SHARED);

    @ArchTest
    static final ArchRule reloadLeadsFromWatchingToTheBus =
            knowsOfOurs(
                    SUPERVISOR + "reload..",
                    SUPERVISOR + "reload..",
                    SUPERVISOR + "watch..",
                    CORE,
                    SHARED);

    @ArchTest
    static final ArchRule routingFillsPortsOfTheCore =
            knowsOfOurs(SUPERVISOR + "routing..", SUPERVISOR + "routing..", CORE, SHARED);

    @ArchTest
    static final ArchRule watchKnowsPortsOfTheCore = knowsOfOurs(WATCH, WATCH, CORE_PORT, SHARED);

    @ArchTest
    static final ArchRule watchBlocksOnAThreadOfItsOwn =
            noClasses()
                    .that()
                    .resideInAPackage(WATCH)
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage("io.vertx..", "io.netty..");

    @ArchTest
    static final ArchRule configKnowsValuesOfTheCore = knowsOfOurs(CONFIG, CONFIG, CORE, SHARED);

    @ArchTest static final ArchRule homeFillsPortsOfTheCore = knowsOfOurs(HOME, HOME, CORE, SHARED);

    @ArchTest
    static final ArchRule controlKnowsTheCoreAndTheLogs =
            knowsOfOurs(SUPERVISOR + "control..", SUPERVISOR + "control..", LOG, CORE, SHARED);

    @ArchTest static final ArchRule logsFillAPortOfTheCore = knowsOfOurs(LOG, LOG, CORE, SHARED);

    @ArchTest static final ArchRule distributionKnowsNothing = knowsOfOurs(DIST, DIST, MODEL);

    @ArchTest
    static final ArchRule clientKnowsWhereThingsLie =
            knowsOfOurs(CLIENT, CLIENT, HOME, DIST, PROCESSES);

    /** It reads logs itself where no supervisor runs that could. */
    @ArchTest
    static final ArchRule commandLineIsAClient =
            knowsOfOurs(CLI, CLI, CLIENT, HOME, LOG, DIST, CONFIG, MODEL, PROCESSES);

    @ArchTest static final ArchRule guestKnowsTheBus = knowsOfOurs(GUEST, GUEST, CLIENT, SHARED);

    /** A command has to answer in a tenth of a second, and its class path has none of these. */
    @ArchTest
    static final ArchRule commandLineLoadsNoVertx =
            noClasses()
                    .that(
                            resideInAnyPackage(CLI, CLIENT, LOG, DIST, CONFIG)
                                    .or(
                                            resideInAPackage(HOME)
                                                    .and(not(classNamed("RegistryFile")))))
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(
                            "io.vertx..",
                            "io.netty..",
                            "com.hazelcast..",
                            "org.bouncycastle..",
                            "com.fasterxml.jackson.databind..");

    @ArchTest
    static final ArchRule commandLineReadsNoRegistry =
            noClasses()
                    .that()
                    .resideInAnyPackage(CLI, CLIENT)
                    .should()
                    .dependOnClassesThat(classNamed("RegistryFile"));

    @ArchTest
    static final ArchRule onlyTheCommandLineKnowsPicocli =
            noClasses()
                    .that()
                    .resideOutsideOfPackage(CLI)
                    .should()
                    .dependOnClassesThat()
                    .resideInAPackage("picocli..");

    @ArchTest
    static final ArchRule nobodyKnowsTheAppThatWiresThem =
            noClasses()
                    .that()
                    .resideOutsideOfPackage(APP)
                    .should()
                    .dependOnClassesThat()
                    .resideInAPackage(APP);

    @ArchTest
    static final ArchRule packagesAreFreeOfCircles =
            slices().matching("org.devsupervisor.(**)").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule onlyPublicApiIsUsed =
            noClasses()
                    .should()
                    .dependOnClassesThat(
                            resideInAnyPackage(
                                    "io.vertx..impl..",
                                    "io.vertx..internal..",
                                    "io.netty..internal..",
                                    "com.hazelcast..impl.."));

    @ArchTest
    static final ArchRule verticlesReturnFutures =
            noClasses().should().beAssignableTo(AbstractVerticle.class);

    @ArchTest
    static final ArchRule classesAreNamedForWhatTheyAre =
            noClasses().should().haveNameMatching(".*(Util|Utils|Helper|Manager|Impl)([$].*)?");

    @ArchTest
    static final ArchRule noStateIsStatic = fields().that().areStatic().should().beFinal();

    private static ArchRule knowsOfOurs(String subject, String... known) {
        return classes()
                .that()
                .resideInAPackage(subject)
                .should()
                .onlyDependOnClassesThat(not(resideInAPackage(OURS)).or(resideInAnyPackage(known)))
                .as("%s knows of ours only %s".formatted(subject, String.join(", ", known)));
    }

    private static DescribedPredicate<JavaClass> classNamed(String name) {
        return DescribedPredicate.describe(
                "named " + name,
                type -> type.getBaseComponentType().getName().endsWith("." + name));
    }
}
