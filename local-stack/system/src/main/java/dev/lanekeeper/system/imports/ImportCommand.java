package dev.lanekeeper.system.imports;

import dev.lanekeeper.system.client.QboApi;
import dev.lanekeeper.system.launcher.CurrentRun;
import dev.lanekeeper.system.launcher.LocalSystemException;
import dev.lanekeeper.system.launcher.LocalTokens;
import dev.lanekeeper.system.launcher.Run;
import dev.lanekeeper.system.launcher.StateFolder;
import java.io.IOException;
import java.io.Reader;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/**
 * {@code lanekeeper import-tokens}: brings tokens of QuickBooks Online along from another system.
 * The same file again stores nothing twice.
 */
@Command(
        name = "import-tokens",
        description =
                "Store the tokens of a CSV file: user_id, realm_id, access_token, refresh_token, and if known token_type, scope,"
                        + " expires_at, refresh_token_expires_at, refresh_token_hard_expires_at (RFC 3339).")
public final class ImportCommand implements Callable<Integer> {

    private static final String TOKEN_VARIABLE = "LANEKEEPER_TOKEN";
    private static final int AT_ONCE_MAX = 64;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Mixin private StateFolder state = new StateFolder();

    @Parameters(paramLabel = "FILE", description = "with a first line that names the columns")
    private Path file = Path.of("");

    @Option(
            names = "--url",
            description =
                    "of another token-service than the one that runs here; its login, with the role service, is read from "
                            + TOKEN_VARIABLE)
    private @Nullable URI url;

    @Option(
            names = "--at-once",
            paramLabel = "N",
            defaultValue = "16",
            description =
                    "requests under way, 1 to " + AT_ONCE_MAX + " (default: ${DEFAULT-VALUE})")
    private int atOnce;

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (atOnce < 1 || atOnce > AT_ONCE_MAX) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--at-once: %d (expected: 1..%d)".formatted(atOnce, AT_ONCE_MAX));
        }
        var progress = new Progress(spec.commandLine().getOut());
        try (Reader reader = Files.newBufferedReader(file);
                CSVParser lines = parser(reader)) {
            List<String> missing =
                    TokenLine.REQUIRED.stream()
                            .filter(column -> !lines.getHeaderNames().contains(column))
                            .toList();
            if (!missing.isEmpty()) {
                throw new LocalSystemException(
                        "%s has no column %s (its first line names: %s)"
                                .formatted(file, missing, lines.getHeaderNames()));
            }
            new TokenImport(service(), atOnce, progress).run(lines);
        }
        return progress.refusals() == 0 ? 0 : 1;
    }

    private static CSVParser parser(Reader reader) throws IOException {
        return CSVFormat.RFC4180
                .builder()
                .setHeader()
                .setSkipHeaderRecord(true)
                .setIgnoreEmptyLines(true)
                .get()
                .parse(reader);
    }

    private QboApi service() throws IOException {
        if (url == null) {
            Run run = CurrentRun.orFail(state);
            return QboApi.of(
                    run.firstOf("token").uri(), LocalTokens.of(state, run).service("import"));
        }
        String token = System.getenv(TOKEN_VARIABLE);
        if (token == null) {
            throw new LocalSystemException(
                    TOKEN_VARIABLE + " is not set (expected: a login with the role service)");
        }
        return QboApi.of(url, token);
    }
}
