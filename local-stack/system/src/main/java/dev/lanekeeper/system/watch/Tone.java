package dev.lanekeeper.system.watch;

import org.jline.utils.AttributedStyle;

/** How a text is meant, where a terminal has colours. Nothing is said by a colour alone. */
enum Tone {
    USUAL(AttributedStyle.DEFAULT),
    HEADING(AttributedStyle.BOLD),
    FAINT(AttributedStyle.DEFAULT.faint()),
    GOOD(AttributedStyle.DEFAULT.foreground(AttributedStyle.GREEN)),
    WARNING(AttributedStyle.DEFAULT.foreground(AttributedStyle.YELLOW)),
    BAD(AttributedStyle.BOLD.foreground(AttributedStyle.RED));

    private final AttributedStyle style;

    Tone(AttributedStyle style) {
        this.style = style;
    }

    AttributedStyle style() {
        return style;
    }
}
