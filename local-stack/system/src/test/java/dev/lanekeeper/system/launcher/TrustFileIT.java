package dev.lanekeeper.system.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

class TrustFileIT {

    private static final String SECRET = "lanekeeper.trust.keys[0].secret";

    @TempDir private Path one;
    @TempDir private Path other;

    @Test
    void everySystemHasASecretOfItsOwnAndKeepsIt() throws IOException {
        String secret = properties(one).getProperty(SECRET);

        assertThat(secret).hasSizeGreaterThanOrEqualTo(32);
        assertThat(properties(one).getProperty(SECRET)).isEqualTo(secret);
        assertThat(properties(other).getProperty(SECRET)).isNotEqualTo(secret);
    }

    @Test
    void onlyItsOwnerCanReadIt() throws IOException {
        Path file = TrustFile.in(stateIn(one));

        assertThat(Files.getPosixFilePermissions(file))
                .containsExactlyInAnyOrder(
                        PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);
    }

    @Test
    void theSampleProducerActsForTheSampleVendor() throws IOException {
        Properties properties = properties(one);

        assertThat(properties.getProperty("lanekeeper.trust.sources[0].source"))
                .isEqualTo(TrustFile.SAMPLE_SOURCE);
        assertThat(properties.getProperty("lanekeeper.trust.sources[0].tenants"))
                .isEqualTo(SampleVendor.VENDOR_ID.toString());
    }

    private static Properties properties(Path folder) throws IOException {
        var properties = new Properties();
        try (Reader file = Files.newBufferedReader(TrustFile.in(stateIn(folder)))) {
            properties.load(file);
        }
        return properties;
    }

    private static StateFolder stateIn(Path folder) {
        var commandLine = new CommandLine(CommandSpec.create());
        var state = new StateFolder();
        commandLine.addMixin("state", state);
        commandLine.parseArgs("--data", folder.toString());
        return state;
    }
}
