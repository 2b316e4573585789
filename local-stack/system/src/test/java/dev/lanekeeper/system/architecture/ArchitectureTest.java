package dev.lanekeeper.system.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every rule holds for the code, and each finds its offender: a rule that cannot fail guards
 * nothing.
 */
class ArchitectureTest {

    private static final JavaClasses CODE =
            new ClassFileImporter()
                    .withImportOption(new ImportOption.DoNotIncludeTests())
                    .importPackages("dev.lanekeeper");

    private static final JavaClasses OFFENDERS =
            new ClassFileImporter()
                    .withImportOption(new ImportOption.OnlyIncludeTests())
                    .importPackages("dev.lanekeeper");

    static Stream<Named<ArchRule>> rules() {
        return Stream.of(
                Named.of("events are plain Java", Rules.eventsArePlainJava()),
                Named.of("the contract is free of technology", Rules.contractIsFreeOfTechnology()),
                Named.of("models are pure", Rules.modelsArePure()),
                Named.of("http hands over", Rules.httpHandsOver()),
                Named.of("services do not know each other", Rules.servicesDoNotKnowEachOther()),
                Named.of("Kafka clients only in the runtime", Rules.kafkaClientsOnlyInTheRuntime()),
                Named.of(
                        "nobody writes to broker and database",
                        Rules.nobodyWritesToBrokerAndDatabase()),
                Named.of(
                        "transactions begin only in the batch",
                        Rules.transactionsBeginOnlyInTheBatch()),
                Named.of(
                        "runtime packages build on each other",
                        Rules.runtimePackagesBuildOnEachOther()),
                Named.of("the runtime knows no domain", Rules.runtimeKnowsNoDomain()));
    }

    @ParameterizedTest
    @MethodSource("rules")
    void holdsForTheCode(ArchRule rule) {
        rule.check(CODE);
    }

    @ParameterizedTest
    @MethodSource("rules")
    void findsItsOffender(ArchRule rule) {
        assertThat(rule.evaluate(OFFENDERS).hasViolation()).isTrue();
    }
}
