package dev.lanekeeper.runtime.batch;

import dev.lanekeeper.events.Command;
import dev.lanekeeper.events.Topics;
import dev.lanekeeper.runtime.calls.CallTable;
import dev.lanekeeper.runtime.contract.CommandService;
import dev.lanekeeper.runtime.inbox.Inbox;
import dev.lanekeeper.runtime.inbox.InboxEntry;
import dev.lanekeeper.runtime.meters.CommandMeters;
import dev.lanekeeper.runtime.meters.LaneMeters;
import dev.lanekeeper.runtime.tracing.Traces;
import java.util.function.Consumer;
import org.springframework.context.SmartLifecycle;
import org.springframework.kafka.core.ConsumerFactory;
import org.springframework.kafka.core.KafkaOperations;
import org.springframework.kafka.listener.ConcurrentMessageListenerContainer;
import org.springframework.kafka.listener.ContainerProperties;
import org.springframework.kafka.listener.ContainerProperties.AckMode;
import org.springframework.kafka.listener.DefaultErrorHandler;
import org.springframework.util.backoff.ExponentialBackOff;

/**
 * Builds the consumer side of a service: threads that take polls of its command topic and settle
 * them.
 */
public final class Lanes {

    /**
     * Lanes start before the web server and stop after it has drained: a request that is being
     * served still gets its outcome. (The server's own phases end 2,048 below the default.)
     */
    public static final int LIFECYCLE_PHASE = SmartLifecycle.DEFAULT_PHASE - 4_096;

    private static final double BACK_OFF_MULTIPLIER = 2.0;

    /** So long nothing comes from a partition before acknowledgements that it lost are repeated. */
    public static final long QUIET_MS = 1_000;

    private Lanes() {}

    /**
     * All that the lanes of a service are made of.
     *
     * @param whoeverWaits is told what was decided, after the commit
     * @param whoeverCalls is told, after the commit, that providers have to be called
     */
    public record Parts<C extends Command, S>(
            CommandService<C, S> service,
            CommandReader<C> reader,
            Inbox inbox,
            CallTable calls,
            Runnable whoeverCalls,
            PipelinedTransactions transactions,
            KafkaOperations<byte[], byte[]> kafka,
            Consumer<InboxEntry> whoeverWaits,
            Assignment assignment,
            LostAcknowledgements lostAcknowledgements,
            CommandMeters meters,
            LaneMeters laneMeters,
            Traces traces) {}

    /**
     * The container, not yet started. Offsets are acknowledged after the listener has returned,
     * asynchronously: an acknowledgement that gets lost brings commands back whose answers are in
     * the inbox, unless it is made good before.
     */
    public static <C extends Command, S>
            ConcurrentMessageListenerContainer<byte[], byte[]> container(
                    Parts<C, S> parts,
                    Topics topics,
                    ConsumerFactory<byte[], byte[]> consumers,
                    BatchSettings settings) {
        var properties = new ContainerProperties(topics.commands());
        properties.setGroupId(groupId(topics));
        properties.setAckMode(AckMode.TIME);
        properties.setAckTime(settings.offsetIntervalMs());
        properties.setSyncCommits(false);
        properties.setCommitCallback(parts.lostAcknowledgements());
        properties.setIdlePartitionEventInterval(QUIET_MS);
        properties.setPollTimeout(settings.pollTimeoutMs());
        properties.setConsumerRebalanceListener(parts.assignment());
        properties.setMessageListener(listener(parts, topics, settings));
        var container = new ConcurrentMessageListenerContainer<>(consumers, properties);
        container.setConcurrency(settings.lanes());
        container.setCommonErrorHandler(tryAgainForEver(settings));
        container.setPhase(LIFECYCLE_PHASE);
        container.setBeanName(topics.service() + "-lanes");
        return container;
    }

    /** The consumer group that shares a service's partitions. */
    public static String groupId(Topics topics) {
        return topics.prefix() + topics.service() + "-service";
    }

    private static <C extends Command, S> CommandListener<C, S> listener(
            Parts<C, S> parts, Topics topics, BatchSettings settings) {
        var deadLetters =
                new DeadLetters(
                        parts.kafka(),
                        topics.deadLetters(),
                        settings.acknowledgementMs(),
                        parts.meters()::deadLettered);
        return new CommandListener<>(
                parts.reader(),
                new UnitOfWork<>(
                        parts.service(), parts.inbox(), parts.calls(), parts.transactions()),
                new Portions<>(parts.service(), settings.rowsMax()),
                deadLetters,
                new FailedCommands(
                        deadLetters,
                        parts.inbox(),
                        parts.transactions(),
                        parts.whoeverWaits().andThen(parts.meters()::decided)),
                parts.whoeverWaits(),
                parts.whoeverCalls(),
                parts.assignment()::lanes,
                parts.meters(),
                parts.laneMeters(),
                parts.traces());
    }

    /**
     * The whole poll again, with growing pauses and without end: Spring Kafka's own default gives
     * up after ten tries and drops the poll. Nothing that comes here is the fault of one command;
     * those have been isolated.
     */
    public static DefaultErrorHandler tryAgainForEver(BatchSettings settings) {
        var backOff = new ExponentialBackOff(settings.backOffMs(), BACK_OFF_MULTIPLIER);
        backOff.setMaxInterval(settings.backOffMaxMs());
        var handler = new DefaultErrorHandler(backOff);
        handler.setRetryListeners(new RetryLog());
        return handler;
    }
}
