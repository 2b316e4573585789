package dev.lanekeeper.system.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.simpleNameEndingWith;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.CompositeArchRule;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The rules of docs/architecture.md. They say what is allowed; whatever is not named is refused.
 */
final class Rules {

    private static final String[] PLAIN_JAVA = {"java..", "org.jspecify.."};
    private static final String EVENTS = "dev.lanekeeper.events..";
    private static final String RUNTIME = "dev.lanekeeper.runtime.";
    private static final List<String> SERVICES =
            List.of("token", "purchase", "sync", "checkout", "pos");

    /**
     * Which packages of the runtime each of them may use; wiring puts them together and may use
     * all.
     */
    private static final Map<String, List<String>> RUNTIME_PACKAGES =
            Map.ofEntries(
                    Map.entry("contract", List.of()),
                    Map.entry("wire", List.of("contract")),
                    Map.entry("trust", List.of("wire")),
                    Map.entry("sql", List.of("contract")),
                    Map.entry("inbox", List.of("contract", "sql")),
                    Map.entry("login", List.of()),
                    Map.entry("rounds", List.of()),
                    Map.entry("tracing", List.of()),
                    Map.entry("logs", List.of()),
                    Map.entry("meters", List.of("contract", "inbox")),
                    Map.entry("ingress", List.of("wire", "trust", "inbox", "meters", "tracing")),
                    Map.entry(
                            "calls",
                            List.of(
                                    "contract",
                                    "wire",
                                    "sql",
                                    "inbox",
                                    "meters",
                                    "ingress",
                                    "seal",
                                    "tracing")),
                    Map.entry("seal", List.of()),
                    Map.entry(
                            "batch",
                            List.of(
                                    "contract",
                                    "wire",
                                    "trust",
                                    "sql",
                                    "inbox",
                                    "meters",
                                    "calls",
                                    "logs",
                                    "tracing")),
                    Map.entry(
                            "gateway",
                            List.of("contract", "wire", "meters", "ingress", "batch", "tracing")),
                    Map.entry("wal", List.of("wire", "trust", "inbox", "meters", "tracing")),
                    Map.entry("replay", List.of("wire", "trust", "inbox", "ingress", "batch")),
                    Map.entry("topics", List.of("meters")),
                    Map.entry("startup", List.of("topics")),
                    Map.entry("retention", List.of("meters", "rounds")),
                    Map.entry("audit", List.of("contract", "meters", "rounds")),
                    Map.entry("numbers", List.of("contract", "meters", "rounds")),
                    Map.entry(
                            "web",
                            List.of(
                                    "contract",
                                    "wire",
                                    "inbox",
                                    "ingress",
                                    "replay",
                                    "audit",
                                    "login",
                                    "logs",
                                    "meters")),
                    Map.entry("openapi", List.of("contract", "login", "web")));

    private static final DescribedPredicate<JavaClass> DATABASE =
            resideInAnyPackage(
                    "java.sql..",
                    "javax.sql..",
                    "jakarta.persistence..",
                    "org.springframework.jdbc..",
                    "org.hibernate..");

    private static final DescribedPredicate<JavaClass> KAFKA_CLIENT =
            resideInAnyPackage("org.apache.kafka.clients..", "org.springframework.kafka..");

    private static final DescribedPredicate<JavaClass> READ_CLASS =
            simpleNameEndingWith("Reads").or(nestedIn("Reads"));

    private Rules() {}

    static ArchRule eventsArePlainJava() {
        return onlyUses(EVENTS, EVENTS);
    }

    static ArchRule contractIsFreeOfTechnology() {
        return onlyUses(RUNTIME + "contract..", RUNTIME + "contract..", EVENTS);
    }

    static ArchRule modelsArePure() {
        return onlyUses(
                "dev.lanekeeper.*.model..",
                "dev.lanekeeper.*.model..",
                EVENTS,
                RUNTIME + "contract..");
    }

    static ArchRule httpHandsOver() {
        return noClasses()
                .that()
                .resideInAPackage("dev.lanekeeper.*.http..")
                .should()
                .dependOnClassesThat(
                        resideInAnyPackage("dev.lanekeeper.*.store..", "dev.lanekeeper.*.model..")
                                .and(not(READ_CLASS))
                                .or(DATABASE)
                                .or(KAFKA_CLIENT));
    }

    static ArchRule servicesDoNotKnowEachOther() {
        return slices().matching("dev.lanekeeper.(" + String.join("|", SERVICES) + "|rogue)..")
                .should()
                .notDependOnEachOther();
    }

    static ArchRule kafkaClientsOnlyInTheRuntime() {
        return noClasses()
                .that()
                .resideInAPackage("dev.lanekeeper..")
                .and()
                .resideOutsideOfPackages(
                        RUNTIME + "ingress..",
                        RUNTIME + "batch..",
                        RUNTIME + "gateway..",
                        RUNTIME + "wal..",
                        RUNTIME + "replay..",
                        RUNTIME + "topics..",
                        RUNTIME + "startup..",
                        RUNTIME + "wiring..",
                        "dev.lanekeeper.embedded..")
                .should()
                .dependOnClassesThat(KAFKA_CLIENT);
    }

    /**
     * Nobody writes to both: what is published is what was committed, and never the other way
     * round.
     */
    static ArchRule nobodyWritesToBrokerAndDatabase() {
        return noClasses()
                .that()
                .resideInAPackage("dev.lanekeeper..")
                .and()
                .resideOutsideOfPackages(RUNTIME + "wiring..", "dev.lanekeeper.embedded..")
                .and(
                        new Uses(
                                "a Kafka producer",
                                KAFKA_CLIENT.and(
                                        simpleNameContaining("Producer")
                                                .or(simpleNameContaining("KafkaOperations"))
                                                .or(simpleNameContaining("KafkaTemplate")))))
                .should()
                .dependOnClassesThat(DATABASE);
    }

    static ArchRule transactionsBeginOnlyInTheBatch() {
        return noClasses()
                .that()
                .resideInAPackage("dev.lanekeeper..")
                .and()
                .resideOutsideOfPackages(
                        RUNTIME + "batch..", RUNTIME + "calls..", RUNTIME + "wiring..")
                .and(not(READ_CLASS))
                .should()
                .dependOnClassesThat(
                        resideInAnyPackage(
                                "org.springframework.transaction.support..",
                                "org.springframework.transaction.annotation.."));
    }

    static ArchRule runtimePackagesBuildOnEachOther() {
        return CompositeArchRule.of(
                RUNTIME_PACKAGES.entrySet().stream()
                        .map(entry -> stays(entry.getKey(), entry.getValue()))
                        .toList());
    }

    static ArchRule runtimeKnowsNoDomain() {
        return noClasses()
                .that()
                .resideInAPackage(RUNTIME + ".")
                .should()
                .dependOnClassesThat(
                        resideInAnyPackage(
                                SERVICES.stream()
                                        .flatMap(service ->
                                                Stream.of(
                                                        "dev.lanekeeper." + service + "..",
                                                        "dev.lanekeeper.events." + service + ".."))
                                        .toArray(String[]::new)));
    }

    private static ArchRule stays(String runtimePackage, List<String> mayUse) {
        String[] allowed =
                Stream.concat(Stream.of(runtimePackage), mayUse.stream())
                        .map(name -> RUNTIME + name + "..")
                        .toArray(String[]::new);
        return noClasses()
                .that()
                .resideInAPackage(RUNTIME + runtimePackage + "..")
                .should()
                .dependOnClassesThat(
                        resideInAnyPackage(RUNTIME + ".").and(not(resideInAnyPackage(allowed))))
                // Offenders exist for some of the packages only.
                .allowEmptyShould(true);
    }

    private static ArchRule onlyUses(String packages, String... allowed) {
        String[] all =
                Stream.concat(Stream.of(PLAIN_JAVA), Stream.of(allowed)).toArray(String[]::new);
        return classes()
                .that()
                .resideInAPackage(packages)
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(all);
    }

    private static DescribedPredicate<JavaClass> simpleNameContaining(String part) {
        return JavaClass.Predicates.simpleNameContaining(part);
    }

    private static DescribedPredicate<JavaClass> nestedIn(String suffix) {
        return DescribedPredicate.describe(
                "nested in a class whose name ends with " + suffix,
                type ->
                        type.getEnclosingClass()
                                .map(outer -> outer.getSimpleName().endsWith(suffix))
                                .orElse(false));
    }

    /** A class that depends on one of the given ones. */
    private static final class Uses extends DescribedPredicate<JavaClass> {

        private final DescribedPredicate<JavaClass> used;

        Uses(String what, DescribedPredicate<JavaClass> used) {
            super("use " + what);
            this.used = used;
        }

        @Override
        public boolean test(JavaClass type) {
            return type.getDirectDependenciesFromSelf().stream()
                    .anyMatch(dependency -> used.test(dependency.getTargetClass()));
        }
    }
}
