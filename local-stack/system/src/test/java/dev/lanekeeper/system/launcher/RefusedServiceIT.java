package dev.lanekeeper.system.launcher;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lanekeeper.embedded.testing.LocalStack;
import dev.lanekeeper.embedded.testing.TestStack;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A service that must not start tells the launcher's user why. */
@LocalStack
class RefusedServiceIT {

    @Test
    void itsSentencesReachTheConsole(TestStack stack) {
        List<String> properties =
                Stream.concat(
                                stack.properties("pos").entrySet().stream()
                                        .map(one -> "--" + one.getKey() + "=" + one.getValue()),
                                Stream.of("--spring.kafka.consumer.auto-offset-reset=latest"))
                        .toList();

        assertThatThrownBy(() ->
                        ServicePart.InThisJvm.start(
                                new ServiceInstance("pos", 1, 0, 0),
                                properties,
                                Path.of("services.log")))
                .isInstanceOf(LocalSystemException.class)
                .hasMessageStartingWith("pos-1 did not start: ")
                .hasMessageContaining(
                        "the consumer's auto.offset.reset is latest (expected: earliest, or commands are skipped when the group's"
                                + " offsets are lost): set spring.kafka.consumer.auto-offset-reset=earliest")
                .hasMessageEndingWith("The log is services.log");
    }
}
