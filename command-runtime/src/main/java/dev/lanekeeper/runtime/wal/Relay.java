package dev.lanekeeper.runtime.wal;

import dev.lanekeeper.runtime.inbox.Inbox;
import dev.lanekeeper.runtime.meters.RelayMeters;
import dev.lanekeeper.runtime.wal.RelayState.NotStreaming;
import dev.lanekeeper.runtime.wal.RelayState.Repairing;
import dev.lanekeeper.runtime.wal.RelayState.Standby;
import dev.lanekeeper.runtime.wal.RelayState.Starting;
import dev.lanekeeper.runtime.wal.RelayState.Streaming;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.jdbc.core.JdbcOperations;

/**
 * Supervises the relay of this instance: looks at the slot, again and again, and does what it calls
 * for. The slot is the leader lock: whoever reads from it publishes, the others stand by.
 *
 * <p>Guarantee: every committed row is published at least once, in commit order but for repeats.
 * Debezium is not trusted with it alone: its engine ends when PostgreSQL is down as it starts, and
 * makes a new slot without a word where the old one is gone.
 */
public final class Relay implements SmartLifecycle {

    /**
     * The advisory lock under which a slot is made and a gap is closed: any number that nobody else
     * uses in this database.
     */
    public static final long REPAIR_LOCK = 0x4C414E454B454550L;

    /** PostgreSQL manual, appendix A. */
    private static final Set<String> SHUTTING_DOWN =
            Set.of(
                    "57P01", // admin_shutdown
                    "57P03"); // cannot_connect_now

    private static final Logger log = LoggerFactory.getLogger(Relay.class);

    private final Slot slot;
    private final Watermark watermark;
    private final Repair repair;
    private final RepairLock repairLock;
    private final OutcomePublisher publisher;
    private final DatabaseAddress database;
    private final RelaySettings settings;
    private final RelayMeters meters;
    private final long silenceNanos;
    private final long heartbeatNanos;

    private volatile RelayState state = new NotStreaming("not started");
    private volatile boolean running;
    private CountDownLatch stop = new CountDownLatch(1);
    private @Nullable Thread supervisor;
    private @Nullable InboxStream stream;
    private long lastMarkNanos;

    /** The relay, not yet started. */
    public Relay(Parts parts) {
        this.slot = new Slot(parts.jdbc(), parts.settings().slot());
        this.watermark = new Watermark(parts.jdbc(), parts.settings().repairMarginSeconds());
        this.repair =
                new Repair(
                        slot,
                        watermark,
                        parts.inbox(),
                        parts.publisher(),
                        parts.settings().repairRowsMax(),
                        parts.meters());
        this.repairLock = new RepairLock(parts.dataSource());
        this.publisher = parts.publisher();
        this.database = parts.database();
        this.settings = parts.settings();
        this.meters = parts.meters();
        this.silenceNanos = TimeUnit.MILLISECONDS.toNanos(settings.silenceMs());
        this.heartbeatNanos = TimeUnit.MILLISECONDS.toNanos(settings.heartbeatMs());
    }

    /**
     * All that a relay is made of.
     *
     * @param database as Debezium's engine reaches it
     */
    public record Parts(
            DataSource dataSource,
            JdbcOperations jdbc,
            DatabaseAddress database,
            Inbox inbox,
            OutcomePublisher publisher,
            RelaySettings settings,
            RelayMeters meters) {}

    /** What this instance's relay is about now. */
    public RelayState state() {
        return state;
    }

    private void supervise() {
        try {
            do {
                try {
                    become(step());
                } catch (RuntimeException e) {
                    // The database or the broker is away, or something is not as it must be: said
                    // once, and tried again until it is.
                    become(NotStreaming.because(e));
                    log.debug("the relay's look at its slot failed", e);
                    if (isServerShuttingDown(e)) {
                        // PostgreSQL would wait for whoever still reads from its log.
                        endStream();
                    }
                }
            } while (!stop.await(settings.lookIntervalMs(), TimeUnit.MILLISECONDS));
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private static boolean isServerShuttingDown(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql && SHUTTING_DOWN.contains(sql.getSQLState())) {
                return true;
            }
        }
        return false;
    }

    /** One look at the slot, and what follows from it. */
    private RelayState step() throws InterruptedException {
        Slot.Look look = slot.look();
        return switch (look) {
            case Slot.Look.Missing missing -> remake(missing, "it is not there");
            case Slot.Look.Lost lost ->
                    remake(lost, "PostgreSQL has given it up (" + lost.reason() + ")");
            case Slot.Look.Sound sound -> {
                meters.retained(sound.retainedBytes());
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
            become(new Repairing());
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
        return state instanceof Starting ? state : new Starting();
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

    private void endStream() throws InterruptedException {
        InboxStream current = stream;
        if (current != null && !current.stop(settings.stopMs())) {
            throw new IllegalStateException("the engine does not end; it is tried again");
        }
        stream = null;
    }

    private void become(RelayState next) {
        if (!next.equals(state)) {
            log.info("relay on slot {}: {}", slot.name(), next);
        }
        state = next;
        meters.state(next instanceof Streaming, next instanceof NotStreaming);
    }

    @Override
    public void start() {
        stop = new CountDownLatch(1);
        running = true;
        publisher.open();
        supervisor = Thread.ofPlatform().name("relay").daemon().start(this::supervise);
    }

    @Override
    public void stop() {
        running = false;
        stop.countDown();
        publisher.close();
        try {
            if (supervisor != null) {
                supervisor.join(settings.stopMs());
            }
            endStream();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        state = new NotStreaming("stopped");
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** Before the lanes, and until they have ended: what they decide last goes out too. */
    @Override
    public int getPhase() {
        return DEFAULT_PHASE - 5_000;
    }
}
