package dev.lanekeeper.system.launcher;

import dev.lanekeeper.embedded.issuer.TokenRequest;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/**
 * {@code lanekeeper token}: a token of anybody, for the running system. Whoever reads the state
 * folder may be anybody here.
 */
@Command(name = "token", description = "Print a token that the running services take.")
public final class TokenCommand implements Callable<Integer> {

    private static final Duration LIFETIME_MAX = Duration.ofDays(30);

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Mixin private StateFolder state = new StateFolder();

    @Option(names = "--user", required = true, description = "the token's subject")
    private String user = "";

    @Option(
            names = "--vendor",
            paramLabel = "UUID",
            description = "the vendor whose registers the user works at")
    private @Nullable String vendor;

    @Option(
            names = "--workspace",
            paramLabel = "UUID",
            description = "the workspace that the user belongs to")
    private @Nullable String workspace;

    @Option(names = "--role", description = "admin or service; may be repeated")
    private List<Role> roles = List.of();

    @Option(
            names = "--hours",
            defaultValue = "12",
            description = "how long it is valid (default: ${DEFAULT-VALUE})")
    private int hours;

    /** What a token can allow beyond the user's own affairs; lower case, as the claim has it. */
    enum Role {
        admin,
        service
    }

    @Override
    public Integer call() throws IOException {
        Duration lifetime = Duration.ofHours(hours);
        if (!lifetime.isPositive() || lifetime.compareTo(LIFETIME_MAX) > 0) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--hours: %d (expected: 1..%d)".formatted(hours, LIFETIME_MAX.toHours()));
        }
        TokenRequest request =
                TokenRequest.user(user).vendor(vendor).workspace(workspace).lifetime(lifetime);
        for (Role role : roles) {
            request = request.role(role.name());
        }
        PrintWriter out = spec.commandLine().getOut();
        out.println(LocalTokens.of(state, CurrentRun.orFail(state)).sign(request));
        out.flush();
        return 0;
    }
}
