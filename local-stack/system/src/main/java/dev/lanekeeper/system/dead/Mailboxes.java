package dev.lanekeeper.system.dead;

import dev.lanekeeper.system.client.DeadLetterApi;
import dev.lanekeeper.system.launcher.CurrentRun;
import dev.lanekeeper.system.launcher.LocalSystemException;
import dev.lanekeeper.system.launcher.LocalTokens;
import dev.lanekeeper.system.launcher.Run;
import dev.lanekeeper.system.launcher.ServiceInstance;
import dev.lanekeeper.system.launcher.StateFolder;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * Whose letters: those of a service of the system that runs here, or of one that answers at an
 * address, with a login of its operator.
 */
final class Mailboxes {

    private static final String TOKEN_VARIABLE = "LANEKEEPER_TOKEN";

    @Mixin private StateFolder state = new StateFolder();

    @Option(
            names = "--service",
            paramLabel = "NAME",
            description = "pos, purchase, token, sync or checkout")
    private @Nullable String service;

    @Option(
            names = "--url",
            description = "of a service that does not run here, such as https://pos.example.org")
    private @Nullable URI url;

    @Option(
            names = "--token",
            description =
                    "with --url: a login with the role admin, and service for the letters of all tenants;"
                            + " better in the variable "
                            + TOKEN_VARIABLE
                            + ", as other users of the machine see what is typed")
    private @Nullable String token;

    /** The one that the options name. */
    Mailbox one() throws IOException {
        if (url != null) {
            return remote(url);
        }
        if (service == null) {
            throw new LocalSystemException("say whose letters: --service NAME, or --url");
        }
        return local(CurrentRun.orFail(state), service);
    }

    /** The one that the options name, or those of all services that run here. */
    List<Mailbox> all() throws IOException {
        if (url != null || service != null) {
            return List.of(one());
        }
        Run run = CurrentRun.orFail(state);
        return run.instances().stream()
                .map(ServiceInstance::service)
                .distinct()
                .map(name -> local(run, name))
                .toList();
    }

    private Mailbox remote(URI address) {
        String login = token == null ? System.getenv(TOKEN_VARIABLE) : token;
        if (login == null) {
            throw new LocalSystemException(
                    TOKEN_VARIABLE + " is not set (expected: a login with the role admin)");
        }
        String name = service == null ? address.getAuthority() : service;
        return new Mailbox(name, DeadLetterApi.of(address, login));
    }

    private Mailbox local(Run run, String name) {
        List<String> known =
                run.instances().stream().map(ServiceInstance::service).distinct().toList();
        if (!known.contains(name)) {
            throw new LocalSystemException(
                    "--service: %s (expected one of: %s)".formatted(name, known));
        }
        String login =
                LocalTokens.of(state, run).operator(System.getProperty("user.name", "local"));
        return new Mailbox(name, DeadLetterApi.of(run.firstOf(name).uri(), login));
    }
}
