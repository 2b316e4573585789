package dev.lanekeeper.runtime.wal;

import dev.lanekeeper.runtime.inbox.Inbox;
import dev.lanekeeper.runtime.inbox.InboxEntry;
import dev.lanekeeper.runtime.meters.RelayMeters;
import java.time.Instant;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Closes the gap that a lost slot leaves: first a slot that shows what is committed from now on,
 * then every row since the watermark from the table. Repeats, never a gap.
 */
final class Repair {

    private static final Logger log = LoggerFactory.getLogger(Repair.class);

    private final Slot slot;
    private final Watermark watermark;
    private final Inbox inbox;
    private final OutcomePublisher publisher;
    private final int rowsMax;
    private final RelayMeters meters;

    /**
     * @param rowsMax rows that are read and published at a time
     */
    Repair(
            Slot slot,
            Watermark watermark,
            Inbox inbox,
            OutcomePublisher publisher,
            int rowsMax,
            RelayMeters meters) {
        this.slot = slot;
        this.watermark = watermark;
        this.inbox = inbox;
        this.publisher = publisher;
        this.rowsMax = rowsMax;
        this.meters = meters;
    }

    /**
     * Makes a slot where there is no sound one. Whatever the old one has not shown is noted as a
     * gap before anything else, so that no crash in between can lose it.
     */
    void remakeSlot(Slot.Look seen) {
        watermark.noteGap();
        if (seen instanceof Slot.Look.Lost) {
            slot.drop();
        }
        slot.create();
    }

    /**
     * Publishes the rows of the gap; the slot has to be there.
     *
     * @param from {@code decided_at} of the oldest row
     */
    void closeGap(Instant from) throws InterruptedException {
        if (!(slot.look() instanceof Slot.Look.Sound sound)) {
            throw new IllegalStateException("the slot has gone again");
        }
        int published = 0;
        List<InboxEntry> page = inbox.decidedSince(from, rowsMax);
        while (!page.isEmpty()) {
            publisher.send(page);
            publisher.awaitAcknowledgements();
            published += page.size();
            meters.repaired(page.size());
            page = inbox.decidedAfter(page.getLast(), rowsMax);
        }
        watermark.closeGap(sound.confirmed());
        log.info(
                "{} outcomes published from the table; slot {} goes on from here",
                published,
                slot.name());
    }
}
