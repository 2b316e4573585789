package dev.lanekeeper.system.dead;

import dev.lanekeeper.system.operator.OperatedService;
import dev.lanekeeper.system.operator.ServiceOptions;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;

/** {@code lanekeeper dead list}: the letters that wait for somebody, the newest first. */
@Command(
        name = "list",
        description = "What could not be decided, and waits for somebody. The newest come first.")
final class ListCommand implements Callable<Integer> {

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Mixin private ServiceOptions services = new ServiceOptions();
    @Mixin private LetterFilter filter = new LetterFilter();

    @Option(names = "--all", description = "also what is settled, superseded or discarded")
    private boolean all;

    @Option(names = "--oldest", description = "the oldest first")
    private boolean oldestFirst;

    @Option(
            names = "--limit",
            paramLabel = "N",
            defaultValue = "50",
            description = "letters of each service, at most (default: ${DEFAULT-VALUE})")
    private int limit;

    @Override
    public Integer call() throws IOException {
        PrintWriter out = spec.commandLine().getOut();
        Map<String, String> parameters = filter.parameters();
        parameters.put("state", all ? "all" : "open");
        parameters.put("order", oldestFirst ? "oldest" : "newest");
        for (OperatedService service : services.all()) {
            Mailbox mailbox = Mailbox.of(service);
            List<JsonNode> letters = new ArrayList<>();
            // One more than is shown tells whether there are more.
            mailbox.forEach(
                    parameters,
                    letter -> {
                        letters.add(letter);
                        return letters.size() <= limit;
                    });
            LetterText.table(out, mailbox.name(), letters, limit);
        }
        out.flush();
        return 0;
    }
}
