package dev.lanekeeper.runtime.wal;

import dev.lanekeeper.runtime.inbox.Inbox;
import dev.lanekeeper.runtime.meters.RelayMeters;
import dev.lanekeeper.runtime.wal.RelayState.NotStreaming;
import dev.lanekeeper.runtime.wal.RelayState.Streaming;
import java.sql.SQLException;
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
 * The relay of this instance: has its {@link SlotKeeper} look at the slot, again and again, as long
 * as the service runs. The slot is the leader lock: whoever reads from it publishes, the others
 * stand by.
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

    private final SlotKeeper keeper;
    private final OutcomePublisher publisher;
    private final RelaySettings settings;
    private final RelayMeters meters;

    private volatile RelayState state = new NotStreaming("not started");
    private volatile boolean running;
    private CountDownLatch stop = new CountDownLatch(1);
    private @Nullable Thread supervisor;

    /** The relay, not yet started. */
    public Relay(Parts parts) {
        this.keeper = new SlotKeeper(parts, this::become);
        this.publisher = parts.publisher();
        this.settings = parts.settings();
        this.meters = parts.meters();
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
                    become(keeper.look());
                } catch (RuntimeException e) {
                    // The database or the broker is away, or something is not as it must be: said
                    // once, and tried again until it is.
                    become(NotStreaming.because(e));
                    log.debug("the relay's look at its slot failed", e);
                    if (isServerShuttingDown(e)) {
                        // PostgreSQL would wait for whoever still reads from its log.
                        keeper.endStream();
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

    private void become(RelayState next) {
        if (!next.equals(state)) {
            log.info("relay on slot {}: {}", settings.slot(), next);
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
            keeper.endStream();
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
