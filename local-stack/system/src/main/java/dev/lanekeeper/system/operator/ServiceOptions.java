package dev.lanekeeper.system.operator;

import dev.lanekeeper.system.client.ApiClient;
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
 * Which services an operator speaks to: those of the system that runs here, or one that answers at
 * an address, with a login of its operator.
 */
public final class ServiceOptions {

    private static final String TOKEN_VARIABLE = "LANEKEEPER_TOKEN";

    @Mixin private StateFolder state = new StateFolder();
    @Mixin private ServiceChoice choice = new ServiceChoice();

    @Option(
            names = "--url",
            description = "of a service that does not run here, such as https://pos.example.org")
    private @Nullable URI url;

    @Option(
            names = "--token",
            description =
                    "with --url: a login with the roles admin and service; better in the variable "
                            + TOKEN_VARIABLE
                            + ", as other users of the machine see what is typed")
    private @Nullable String token;

    /**
     * The one that the options name.
     *
     * @throws LocalSystemException when they name none, or several, or when nothing runs here
     */
    public OperatedService one() throws IOException {
        if (url == null && choice.named().size() != 1) {
            throw new LocalSystemException("say which service: --service NAME, or --url");
        }
        return all().getFirst();
    }

    /**
     * The one at the address, or those that the options name, or all that run here; none of them is
     * asked yet.
     *
     * @throws LocalSystemException when nothing runs here, or not by this name
     */
    public List<OperatedService> all() throws IOException {
        if (url != null) {
            return List.of(remote(url));
        }
        Run run = CurrentRun.orFail(state);
        String login =
                LocalTokens.of(state, run).operator(System.getProperty("user.name", "local"));
        List<String> known =
                run.instances().stream().map(ServiceInstance::service).distinct().toList();
        return choice.among(known).stream()
                .map(name -> service(name, run.firstOf(name).uri(), login))
                .toList();
    }

    private OperatedService remote(URI address) {
        String login = token == null ? System.getenv(TOKEN_VARIABLE) : token;
        if (login == null) {
            throw new LocalSystemException(
                    TOKEN_VARIABLE
                            + " is not set (expected: a login with the roles admin and service)");
        }
        List<String> named = choice.named();
        if (named.size() > 1) {
            throw new LocalSystemException(
                    "--service: %s (expected: one, as --url is of one)".formatted(named));
        }
        return service(named.isEmpty() ? address.getAuthority() : named.getFirst(), address, login);
    }

    private static OperatedService service(String name, URI address, String login) {
        return new OperatedService(name, ApiClient.anonymous(address).withToken(login));
    }
}
