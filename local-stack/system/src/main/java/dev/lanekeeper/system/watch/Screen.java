package dev.lanekeeper.system.watch;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jline.terminal.Attributes;
import org.jline.terminal.Size;
import org.jline.terminal.Terminal;
import org.jline.terminal.Terminal.Signal;
import org.jline.utils.AttributedString;
import org.jline.utils.Display;
import org.jline.utils.InfoCmp.Capability;
import org.jline.utils.NonBlockingReader;
import org.jspecify.annotations.Nullable;

/**
 * The alternate screen of a terminal. Only what has changed is written, so that nothing flickers;
 * lines are cut and never wrapped. However the program ends, but for a kill -9, the terminal is as
 * it was before.
 */
final class Screen implements AutoCloseable {

    /** What a person at the terminal does. */
    enum Event {
        QUIT,
        RESIZED
    }

    private static final int INTERRUPT = 3;

    private final Terminal terminal;
    private final boolean colours;
    private final Display display;
    private final Attributes before;
    private final BlockingQueue<Event> events = new LinkedBlockingQueue<>();
    private final Thread restore = new Thread(this::restore, "restore-terminal");
    private Size shownSize = new Size();
    private boolean restored;

    Screen(Terminal terminal, boolean colours) {
        this.terminal = terminal;
        this.colours = colours;
        this.display = new Display(terminal, true);
        this.before = terminal.enterRawMode();
        Runtime.getRuntime().addShutdownHook(restore);
        terminal.handle(Signal.INT, _ -> events.add(Event.QUIT));
        terminal.handle(Signal.WINCH, _ -> events.add(Event.RESIZED));
        terminal.puts(Capability.enter_ca_mode);
        terminal.puts(Capability.cursor_invisible);
        terminal.flush();
        NonBlockingReader keys = terminal.reader();
        Thread.ofPlatform().daemon().name("keys").start(() -> read(keys));
    }

    void show(List<AttributedString> lines) {
        Size size = terminal.getSize();
        if (!size.equals(shownSize)) {
            display.resize(size.getRows(), size.getColumns());
            // Nobody knows what the terminal has made of what it showed.
            display.clear();
            shownSize = size;
        }
        display.update(cut(lines, size), 0);
    }

    private List<AttributedString> cut(List<AttributedString> lines, Size size) {
        List<AttributedString> shown = new ArrayList<>();
        for (AttributedString line : lines.subList(0, Math.min(lines.size(), size.getRows()))) {
            AttributedString inColumns = line.columnSubSequence(0, size.getColumns());
            shown.add(colours ? inColumns : new AttributedString(inColumns.toString()));
        }
        return shown;
    }

    /** Waits for a person; null when nobody does anything in time. */
    @Nullable Event await(long nanos) throws InterruptedException {
        return events.poll(nanos, TimeUnit.NANOSECONDS);
    }

    private void read(NonBlockingReader keys) {
        try {
            int key = keys.read();
            while (key >= 0 && key != 'q' && key != 'Q' && key != INTERRUPT) {
                key = keys.read();
            }
        } catch (IOException _) {
            // The terminal is gone, and with it whoever looked at it.
        }
        events.add(Event.QUIT);
    }

    @Override
    public void close() {
        restore();
        try {
            Runtime.getRuntime().removeShutdownHook(restore);
        } catch (IllegalStateException _) {
            // The JVM is ending, and restores the terminal as well.
        }
    }

    private synchronized void restore() {
        if (!restored) {
            restored = true;
            terminal.puts(Capability.cursor_visible);
            terminal.puts(Capability.exit_ca_mode);
            terminal.setAttributes(before);
            terminal.flush();
        }
    }
}
