package dev.lanekeeper.system.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.PrintWriter;
import java.io.Writer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class StoppingTest {

    private final List<String> stopped = new ArrayList<>();
    private final StartedParts parts =
            new StartedParts(new Console(new PrintWriter(Writer.nullWriter())));

    @Test
    void whatStartedLastStopsFirst() {
        start("database");
        start("broker");
        start("service");

        parts.stop();

        assertThat(stopped).containsExactly("service", "broker", "database");
    }

    @Test
    void aPartThatFailsToStopDoesNotKeepTheOthersUp() {
        start("database");
        parts.add(
                "broker",
                () -> {
                    throw new IllegalStateException("stuck");
                });

        parts.stop();

        assertThat(stopped).containsExactly("database");
    }

    @Test
    void aPartThatComesUpDuringAStopIsStoppedAtOnce() {
        parts.close();

        assertThatThrownBy(() -> start("late")).isInstanceOf(LocalSystemException.class);

        assertThat(stopped).containsExactly("late");
    }

    @Test
    void aSecondStopHasNothingToDo() {
        start("database");
        parts.stop();

        parts.stop();

        assertThat(stopped).containsExactly("database");
    }

    private void start(String name) {
        AutoCloseable part = () -> stopped.add(name);
        parts.add(name, part);
    }
}
