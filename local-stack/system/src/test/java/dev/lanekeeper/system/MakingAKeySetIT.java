package dev.lanekeeper.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** A key set is made beforehand where several instances share it. */
class MakingAKeySetIT {

    @TempDir private Path folder;
    private final StringWriter printed = new StringWriter();
    private final StringWriter errors = new StringWriter();

    @Test
    void aKeySetIsMadeOnce() throws IOException {
        assertThat(keys("create")).isZero();
        byte[] made = Files.readAllBytes(folder.resolve("sealing.keys"));

        assertThat(printed.toString()).containsPattern("\\[-?\\d+]");
        assertThat(keys("create")).isEqualTo(1);
        assertThat(errors.toString()).contains("sealing.keys exists (expected: no file");
        assertThat(folder.resolve("sealing.keys")).hasBinaryContent(made);
    }

    @Test
    void withoutAKeySetItIsSaidHowToMakeOne() {
        assertThat(keys("show")).isEqualTo(1);
        assertThat(errors.toString()).contains("there is no key set yet", "keys create");
    }

    private int keys(String action) {
        CommandLine lanekeeper =
                Lanekeeper.commandLine()
                        .setOut(new PrintWriter(printed, true))
                        .setErr(new PrintWriter(errors, true));
        return lanekeeper.execute("keys", action, "--data", folder.toString());
    }
}
