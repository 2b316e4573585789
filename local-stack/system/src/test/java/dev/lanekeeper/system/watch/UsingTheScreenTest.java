package dev.lanekeeper.system.watch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.jline.terminal.Attributes;
import org.jline.terminal.Attributes.LocalFlag;
import org.jline.terminal.Size;
import org.jline.terminal.Terminal.Signal;
import org.jline.terminal.impl.LineDisciplineTerminal;
import org.jline.utils.AttributedString;
import org.jline.utils.ScreenTerminal;
import org.jline.utils.ScreenTerminal.VirtualTerminal;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** On a terminal of 30 columns and 4 lines, which interprets what it is sent. */
class UsingTheScreenTest {

    private static final long LONG_NANOS = TimeUnit.SECONDS.toNanos(30);

    private VirtualTerminal virtual;
    private LineDisciplineTerminal terminal;

    @BeforeEach
    void open() throws Exception {
        virtual = ScreenTerminal.withTerminal("test", "xterm-256color", 30, 4);
        terminal = virtual.terminal();
        terminal.writer().print("$ watch\r\n");
        terminal.flush();
    }

    @AfterEach
    void close() throws Exception {
        terminal.close();
    }

    @Test
    void whatDoesNotFitIsCutAndNothingIsWrapped() throws Exception {
        try (Screen screen = new Screen(terminal, true)) {
            screen.show(lines("first", "2".repeat(50), "third", "4".repeat(50), "fifth"));

            assertThat(shown()).containsExactly("first", "2".repeat(30), "third", "4".repeat(30));
        }
    }

    @Test
    void aViewTakesThePlaceOfTheOneBefore() throws Exception {
        try (Screen screen = new Screen(terminal, true)) {
            screen.show(lines("pos 1,204/s", "sync 12/s", "token 9/s"));
            screen.show(lines("pos 7/s", "sync 12/s"));

            assertThat(shown()).containsExactly("pos 7/s", "sync 12/s", "", "");
        }
    }

    /** What terminals make of their lines meanwhile differs. */
    @Test
    void aTerminalThatGetsAnotherSizeIsDrawnAnew() throws Exception {
        try (Screen screen = new Screen(terminal, true)) {
            screen.show(lines("pos 1,204/s", "sync 12/s"));
            virtual.screen().setSize(Size.of(20, 4));
            terminal.setSize(Size.of(20, 4));
            terminal.writer().print("\r\nwrapped\r\nwrapped");
            terminal.raise(Signal.WINCH);

            assertThat(screen.await(LONG_NANOS)).isEqualTo(Screen.Event.RESIZED);
            screen.show(lines("pos 1,204/s", "sync 12/s"));

            assertThat(shown()).containsExactly("pos 1,204/s", "sync 12/s", "", "");
        }
    }

    @Test
    void afterwardsTheTerminalIsAsItWas() throws Exception {
        Attributes before = terminal.getAttributes();

        try (Screen screen = new Screen(terminal, true)) {
            screen.show(lines("a view"));
            assertThat(terminal.getAttributes().getLocalFlag(LocalFlag.ECHO)).isFalse();
        }

        assertThat(shown().getFirst()).isEqualTo("$ watch");
        assertThat(terminal.getAttributes().getLocalFlags()).isEqualTo(before.getLocalFlags());
    }

    @Test
    void qEndsIt() throws Exception {
        try (Screen screen = new Screen(terminal, true)) {
            terminal.processInputByte('x');
            terminal.processInputByte('q');
            assertThat(screen.await(LONG_NANOS)).isEqualTo(Screen.Event.QUIT);
        }
    }

    @Test
    void anInterruptEndsIt() throws Exception {
        try (Screen screen = new Screen(terminal, true)) {
            terminal.raise(Signal.INT);
            assertThat(screen.await(LONG_NANOS)).isEqualTo(Screen.Event.QUIT);
        }
    }

    private static List<AttributedString> lines(String... texts) {
        return List.of(texts).stream().map(text -> new AttributedString(text)).toList();
    }

    /** The rows of the screen, without the blanks at their ends. */
    private List<String> shown() {
        ScreenTerminal screen = virtual.screen();
        int columns = screen.getColumns();
        long[] cells = new long[columns * screen.getRows()];
        screen.dump(cells, null);
        return IntStream.range(0, screen.getRows())
                .mapToObj(row -> row(cells, row * columns, columns))
                .toList();
    }

    private static String row(long[] cells, int from, int columns) {
        var row = new StringBuilder();
        for (int at = from; at < from + columns; at++) {
            row.appendCodePoint(Math.max(' ', ScreenTerminal.cellCodePoint(cells[at])));
        }
        return row.toString().stripTrailing();
    }
}
