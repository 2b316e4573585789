package dev.lanekeeper.runtime.wal;

import dev.lanekeeper.runtime.meters.RelayMeters;
import dev.lanekeeper.runtime.wal.RelayState.NotStreaming;
import dev.lanekeeper.runtime.wal.RelayState.Repairing;
import dev.lanekeeper.runtime.wal.RelayState.Standby;
import dev.lanekeeper.runtime.wal.RelayState.Starting;
import dev.lanekeeper.runtime.wal.RelayState.Streaming;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks at the slot, once each time it is asked, and does what it calls for: takes it and reads
 * from it, stands by, makes it anew and closes the gap. Every way in which a slot is lost ends
 * here. For one thread.
 */
final class SlotKeeper {

    private static final Logger log = LoggerFactory.getLogger(SlotKeeper.class);

    private final Slot slot;
    private final Watermark watermark;
    private final Repair repair;
    private final RepairLock repairLock;
    private final OutcomePublisher publisher;
    private final DatabaseAddress database;
    private final RelaySettings settings;
    private final RelayMeters meters;
    private final Consumer<RelayState> meanwhile;
    private final long silenceNanos;
    private final long heartbeatNanos;

    private @Nullable InboxStream stream;
    private long lastMarkNanos;

    /**
     * @param meanwhile hears what takes longer than a look
     */
    SlotKeeper(Relay.Parts parts, Consumer<RelayState> meanwhile) {
        this.settings = parts.settings();
        this.slot = new Slot(parts.jdbc(), settings.slot());
        this.watermark = new Watermark(parts.jdbc(), settings.repairMarginSeconds());
        this.repair =
                new Repair(
                        slot,
                        watermark,
                        parts.inbox(),
                        parts.publisher(),
                        settings.repairRowsMax(),
                        parts.meters());
        this.repairLock = new RepairLock(parts.dataSource());
        this.publisher = parts.publisher();
        this.database = parts.database();
        this.meters = parts.meters();
        this.meanwhile = meanwhile;
        this.silenceNanos = TimeUnit.MILLISECONDS.toNanos(settings.silenceMs());
        this.heartbeatNanos = TimeUnit.MILLISECONDS.toNanos(settings.heartbeatMs());
    }

    /** One look at the slot, and what follows from it. */
    RelayState look() throws InterruptedException {
        return switch (slot.look()) {
            case Slot.Look.Missing missing -> {
                meters.slotStatus("missing");
                yield remake(missing, "it is not there");
            }
            case Slot.Look.Lost lost -> {
                meters.slotStatus("lost");
                yield remake(lost, "PostgreSQL has given it up (" + lost.reason() + ")");
            }
            case Slot.Look.Sound sound -> {
                meters.slot(sound.retainedBytes(), sound.walStatus(), sound.safeBytes());
                yield stream == null ? take(sound) : watch(stream, sound);
            }
        };
    }

    private RelayState remake(Slot.Look look, String why) throws InterruptedException {
        endStream();
        boolean done =
                repairLock.whileHeld(() -> {
                    if (slot.look() instanceof Slot.Look.Sound) {
                        // Another instance was faster.
                        return;
                    }
                    if (!watermark.isPristine()) {
                        lost(why);
                    }
                    repair.remakeSlot(look);
                    closeGap();
                });
        return done ? startStream() : new Standby();
    }

    private RelayState take(Slot.Look.Sound sound) throws InterruptedException {
        if (sound.active()) {
            return new Standby();
        }
        if (isAheadOfWatermark(sound) && watermark.gapFrom().isEmpty()) {
            lost("it stands at " + sound.confirmed().asString() + ", beyond what was published");
            watermark.noteGap();
        }
        boolean gapless = watermark.gapFrom().isEmpty() || repairLock.whileHeld(this::closeGap);
        return gapless ? startStream() : new Standby();
    }

    private void closeGap() throws InterruptedException {
        Optional<Instant> gap = watermark.gapFrom();
        if (gap.isPresent()) {
            meanwhile.accept(new Repairing());
            repair.closeGap(gap.get());
        }
    }

    private RelayState startStream() {
        stream =
                InboxStream.start(
                        publisher, watermark, EngineProperties.of(settings, database), settings);
        mark();
        return new Starting();
    }

    private RelayState watch(InboxStream current, Slot.Look.Sound sound)
            throws InterruptedException {
        String end = current.endReason();
        if (end != null) {
            stream = null;
            return sound.active() ? new Standby() : new NotStreaming(end);
        }
        if (isAheadOfWatermark(sound)) {
            endStream();
            return new NotStreaming("the slot was moved on by somebody else");
        }
        if (System.nanoTime() - lastMarkNanos > heartbeatNanos) {
            mark();
        }
        if (current.hasStreamed() && !sound.active()) {
            endStream();
            return new NotStreaming("the engine has lost its connection to PostgreSQL");
        }
        if (current.isStreaming(silenceNanos)) {
            return new Streaming();
        }
        if (publisher.isWaitingForBroker()) {
            return new NotStreaming("the broker does not acknowledge outcomes");
        }
        if (current.isSilent(silenceNanos)) {
            endStream();
            return new NotStreaming("nothing comes out of the log");
        }
        return new Starting();
    }

    /**
     * The watermark is moved before the slot is. So whoever moved the slot beyond it was not the
     * relay: somebody made it anew, Debezium itself included, or advanced it by hand. The slot is
     * read first: what is read of the watermark afterwards cannot be older.
     */
    private boolean isAheadOfWatermark(Slot.Look.Sound sound) {
        return sound.confirmed().compareTo(watermark.position()) > 0;
    }

    private void lost(String why) {
        meters.slotLost();
        log.error(
                "replication slot {} is lost: {}. Outcomes since the watermark are published again from the table",
                slot.name(),
                why);
    }

    private void mark() {
        lastMarkNanos = System.nanoTime();
        slot.mark(slot.name());
    }

    /** Lets go of the slot; what is not confirmed by now is read again by the next. */
    void endStream() throws InterruptedException {
        InboxStream current = stream;
        if (current != null && !current.stop(settings.stopMs())) {
            throw new IllegalStateException("the engine does not end; it is tried again");
        }
        stream = null;
    }
}
