package dev.lanekeeper.system.watch;

import org.jline.utils.AttributedString;
import org.jline.utils.AttributedStringBuilder;

/** Puts cells beside each other: the first from the left, the others to the right. */
final class Columns {

    /** As long as the longest name with a count of instances, {@code purchase 1/2}. */
    private static final int NAME_WIDTH = 13;

    private static final int TEXT_GAP = 3;

    private final int[] widths;

    /**
     * @param widths of the columns beside the name
     */
    Columns(int... widths) {
        this.widths = widths.clone();
    }

    AttributedString row(Cell name, Cell... cells) {
        var row = begin(name);
        row.append(" ".repeat(gap(name)));
        for (int i = 0; i < cells.length; i++) {
            row.append(" ".repeat(Math.max(1, widths[i] - cells[i].text().length())));
            row.styled(cells[i].tone().style(), cells[i].text());
        }
        return row.toAttributedString();
    }

    /** A name with texts beside it, however long they are. */
    static AttributedString line(Cell name, Cell... texts) {
        var line = begin(name);
        int blanks = gap(name) + 1;
        for (Cell text : texts) {
            line.append(" ".repeat(blanks));
            line.styled(text.tone().style(), text.text());
            blanks = TEXT_GAP;
        }
        return line.toAttributedString();
    }

    private static int gap(Cell name) {
        return Math.max(0, NAME_WIDTH - name.text().length());
    }

    private static AttributedStringBuilder begin(Cell name) {
        var line = new AttributedStringBuilder();
        line.styled(name.tone().style(), name.text());
        return line;
    }
}
