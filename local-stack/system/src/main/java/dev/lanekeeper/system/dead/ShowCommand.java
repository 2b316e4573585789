package dev.lanekeeper.system.dead;

import dev.lanekeeper.system.operator.ServiceOptions;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code lanekeeper dead show}: one letter with all that is known of it. */
@Command(
        name = "show",
        description = "One letter: why, what its original said, and what was done with it.")
final class ShowCommand implements Callable<Integer> {

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Mixin private ServiceOptions services = new ServiceOptions();

    @Parameters(
            paramLabel = "LETTER",
            converter = LetterId.Converter.class,
            description = "as the list names it, such as 3-17")
    private LetterId letter = new LetterId(0, 0);

    @Override
    public Integer call() throws IOException {
        Mailbox mailbox = Mailbox.of(services.one());
        PrintWriter out = spec.commandLine().getOut();
        LetterText.letter(
                out,
                mailbox.name(),
                mailbox.askOrFail(api -> api.show(letter.partition(), letter.offset())).json());
        out.flush();
        return 0;
    }
}
