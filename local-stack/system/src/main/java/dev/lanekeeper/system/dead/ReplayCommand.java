package dev.lanekeeper.system.dead;

import dev.lanekeeper.system.operator.ServiceOptions;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/**
 * {@code lanekeeper dead replay}: tries letters again, one after the other. Exit code 0 says that
 * nothing that was tried failed.
 */
@Command(
        name = "replay",
        description =
                "Try letters again, one after the other: the same id and bytes. After a success it does nothing.")
final class ReplayCommand implements Callable<Integer> {

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Mixin private ServiceOptions services = new ServiceOptions();
    @Mixin private LetterFilter filter = new LetterFilter();

    @Parameters(
            paramLabel = "LETTER",
            arity = "0..*",
            converter = LetterId.Converter.class,
            description = "as the list names them, such as 3-17 4-2; in this order")
    private List<LetterId> letters = List.of();

    @Option(
            names = "--all",
            description = "all that are open and can be replayed, in the order of the log")
    private boolean all;

    private int done;
    private int failed;

    @Override
    public Integer call() throws IOException {
        Map<String, String> parameters = filter.parameters();
        if (all == !letters.isEmpty() || (!all && !parameters.isEmpty())) {
            throw new ParameterException(
                    spec.commandLine(), "name the letters, or say --all, with or without a filter");
        }
        Mailbox mailbox = Mailbox.of(services.one());
        var replay = new Replay(mailbox);
        if (all) {
            parameters.put("order", "oldest");
            mailbox.forEach(
                    parameters,
                    letter -> {
                        tell(LetterId.of(letter), replay.ofListed(letter));
                        return true;
                    });
        } else {
            letters.forEach(letter -> tell(letter, replay.of(letter)));
        }
        PrintWriter out = spec.commandLine().getOut();
        out.printf("%d done, %d failed%n", done, failed);
        out.flush();
        return failed == 0 ? 0 : 1;
    }

    private void tell(LetterId letter, Verdict verdict) {
        switch (verdict) {
            case Verdict.Done _ -> done++;
            case Verdict.Failed _ -> failed++;
            case Verdict.NotTried _ -> {}
        }
        PrintWriter out = spec.commandLine().getOut();
        out.printf("%-10s %s%n", letter, verdict.line());
        out.flush();
    }
}
