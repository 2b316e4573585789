package dev.lanekeeper.system.watch;

import java.io.Console;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;
import org.jline.utils.AttributedString;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/**
 * {@code lanekeeper watch}: throughput, latency, lags, outcomes and integrity of the services, for
 * who has no Grafana. On a terminal a view that refreshes, into a pipe a line for each service.
 */
@Command(
        name = "watch",
        description =
                "Show what the services do now: throughput, latency, lags, outcomes, promises. Ends with q or Ctrl-C.")
public final class WatchCommand implements Callable<Integer> {

    private static final int EVERY_MAX_SECONDS = 3_600;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Mixin private EndpointOptions options = new EndpointOptions();

    @Option(
            names = "--every",
            paramLabel = "SECONDS",
            defaultValue = "2",
            description = "how often to look (default: ${DEFAULT-VALUE})")
    private int everySeconds;

    @Option(names = "--once", description = "look twice, show one view, and end")
    private boolean once;

    @Option(
            names = "--plain",
            description = "a line for each service, for programs; into a pipe the usual")
    private boolean plain;

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (everySeconds < 1 || everySeconds > EVERY_MAX_SECONDS) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--every: %d (expected: 1..%d)".formatted(everySeconds, EVERY_MAX_SECONDS));
        }
        Readings readings = new Readings(options.endpoints());
        if (once) {
            readings.next();
            pause();
            print(plain ? PlainLines.of(readings.next()) : table(readings.next()));
        } else if (plain || !isTerminal()) {
            lines(readings);
        } else {
            screen(readings);
        }
        return 0;
    }

    private void lines(Readings readings) throws InterruptedException {
        readings.next();
        boolean heard = true;
        while (heard) {
            pause();
            heard = print(PlainLines.of(readings.next()));
        }
    }

    private void screen(Readings readings) throws IOException, InterruptedException {
        try (Terminal terminal = terminal();
                Screen screen = new Screen(terminal, hasColours())) {
            Screen.Event event = null;
            while (event != Screen.Event.QUIT) {
                long nextNanos = System.nanoTime() + Duration.ofSeconds(everySeconds).toNanos();
                List<AttributedString> view = View.of(readings.next());
                do {
                    screen.show(view);
                    event = screen.await(Math.max(0, nextNanos - System.nanoTime()));
                } while (event == Screen.Event.RESIZED);
            }
        }
    }

    private List<String> table(Reading reading) throws IOException {
        List<AttributedString> view = View.of(reading);
        if (!isTerminal()) {
            return view.stream().map(AttributedString::toString).toList();
        }
        try (Terminal terminal = terminal()) {
            return view.stream()
                    .map(line -> line.columnSubSequence(0, terminal.getWidth()))
                    .map(line -> hasColours() ? line.toAnsi(terminal) : line.toString())
                    .toList();
        }
    }

    /** False when nobody reads any more. */
    private boolean print(List<String> lines) {
        PrintWriter out = spec.commandLine().getOut();
        lines.forEach(out::println);
        return !out.checkError();
    }

    private void pause() throws InterruptedException {
        TimeUnit.SECONDS.sleep(everySeconds);
    }

    private static Terminal terminal() throws IOException {
        return TerminalBuilder.builder().system(true).build();
    }

    private static boolean isTerminal() {
        Console console = System.console();
        return console != null && console.isTerminal() && !"dumb".equals(System.getenv("TERM"));
    }

    /** <a href="https://no-color.org">NO_COLOR</a>, if it is set to anything. */
    private static boolean hasColours() {
        @Nullable String unwanted = System.getenv("NO_COLOR");
        return unwanted == null || unwanted.isEmpty();
    }
}
