package dev.lanekeeper.system.dead;

import dev.lanekeeper.system.client.Answer;
import dev.lanekeeper.system.operator.ServiceOptions;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code lanekeeper dead discard}: gives letters up, for good, and keeps why. */
@Command(
        name = "discard",
        description =
                "Give letters up, for good. Who did it and why is kept; the letters can still be shown.")
final class DiscardCommand implements Callable<Integer> {

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Mixin private ServiceOptions services = new ServiceOptions();

    @Parameters(
            paramLabel = "LETTER",
            arity = "1..*",
            converter = LetterId.Converter.class,
            description = "as the list names them, such as 3-17 4-2")
    private List<LetterId> letters = List.of();

    @Option(names = "--reason", required = true, description = "why, in 1 to 500 characters")
    private String reason = "";

    @Override
    public Integer call() throws IOException {
        Mailbox mailbox = Mailbox.of(services.one());
        PrintWriter out = spec.commandLine().getOut();
        boolean all = true;
        for (LetterId letter : letters) {
            Answer answer =
                    mailbox.ask(api -> api.discard(letter.partition(), letter.offset(), reason));
            boolean done = answer.status() == 200;
            all &= done;
            out.printf("%-10s %s%n", letter, done ? mark(answer) : refusal(answer));
        }
        out.flush();
        return all ? 0 : 1;
    }

    private static String mark(Answer answer) {
        return "discarded by %s at %s: %s"
                .formatted(answer.text("/by"), answer.text("/at"), answer.text("/reason"));
    }

    private static String refusal(Answer answer) {
        return "not discarded: %s %s".formatted(answer.inShort(), answer.text("/error"));
    }
}
