package dev.lanekeeper.runtime.topics;

import dev.lanekeeper.runtime.meters.PartitionMeters;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcOperations;

/**
 * Looks at the command topic at start and from time to time: a changed partition count moves keys
 * to other lanes and is told to the operator, and a longer retention keeps inbox rows for longer.
 * The service runs on all the same: a row lock and the inbox keep what the order of the lanes kept.
 */
public final class TopicWatch {

    private static final Logger log = LoggerFactory.getLogger(TopicWatch.class);

    private final String topic;
    private final BrokerTopics broker;
    private final PartitionCounts counts;
    private final PartitionMeters meters;
    private final PartitionWatchSettings settings;
    private volatile @Nullable Duration longestLife;
    private int alarmedAbout;

    /**
     * @param topic whose partitions are the lanes
     */
    public TopicWatch(
            String topic,
            BrokerTopics broker,
            JdbcOperations jdbc,
            PartitionMeters meters,
            PartitionWatchSettings settings) {
        this.topic = topic;
        this.broker = broker;
        this.counts = new PartitionCounts(jdbc);
        this.meters = meters;
        this.settings = settings;
    }

    /**
     * How long a command can be read again, as of the last look; {@link BrokerTopic#FOR_EVER} while
     * nobody could look yet.
     */
    public Duration longestLife() {
        Duration known = longestLife;
        return known == null ? BrokerTopic.FOR_EVER : known;
    }

    /** One look. */
    public void look() throws InterruptedException {
        try {
            BrokerTopic now = broker.read(topic);
            longestLife = now.longestLife();
            note(counts.note(topic, now.partitions()), now.longestLife());
        } catch (TopicUnreadableException | DataAccessException e) {
            // What was seen last holds until the next look; health tells who is away.
            log.debug("the command topic could not be looked at", e);
        }
    }

    private void note(PartitionCount count, Duration life) {
        boolean alarming = count.isAlarming(life, settings.acknowledged());
        meters.seen(count.partitions(), alarming);
        if (alarming && alarmedAbout != count.partitions()) {
            log.warn(count.alarm(life));
        }
        alarmedAbout = alarming ? count.partitions() : 0;
    }
}
