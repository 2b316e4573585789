package dev.lanekeeper.runtime.meters;

import dev.lanekeeper.runtime.inbox.InboxEntry;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Counts what happens to commands. Labels are bounded: types, statuses, codes and reasons, never
 * ids. What belongs to a closed list is there from the start, at 0, so that its first occurrence is
 * a rise.
 */
public final class CommandMeters {

    /** In place of a type that the service does not have: producers choose their words. */
    private static final String FOREIGN_TYPE = "unknown";

    private static final String FAILED = "failed";
    private static final String COMMAND_FAILED = "command_failed";

    private final MeterRegistry registry;
    private final Set<String> types;
    private final Map<String, Counter> received = new ConcurrentHashMap<>();
    private final Map<String, Counter> repeated = new ConcurrentHashMap<>();
    private final Map<Decided, Counter> decided = new ConcurrentHashMap<>();
    private final Map<String, Timer> committed = new ConcurrentHashMap<>();

    private record Decided(String type, String status, String code) {}

    /**
     * @param types all that the service has
     * @param reasons all for which a record may end on the dead-letter topic
     * @param offLaneReasons all for which a command may come beside its lane
     */
    public CommandMeters(
            MeterRegistry registry,
            Collection<String> types,
            Collection<String> reasons,
            Collection<String> offLaneReasons) {
        this.registry = registry;
        this.types = Set.copyOf(types);
        types.forEach(type -> {
            received(type, 0);
            repeated(type, 0);
            var _ = counter(new Decided(type, FAILED, COMMAND_FAILED));
        });
        reasons.forEach(reason -> deadLetters(reason).increment(0));
        offLaneReasons.forEach(why -> offLaneCounter(why).increment(0));
    }

    /** One more that a lane has read, whether it was decided before or not. */
    public void received(String type) {
        received(type, 1);
    }

    private void received(String type, int more) {
        received.computeIfAbsent(
                        type, _ -> registry.counter("lanekeeper.commands.received", "type", type))
                .increment(more);
    }

    /** One more delivery of a command that was decided before. */
    public void repeated(String type) {
        repeated(type, 1);
    }

    private void repeated(String type, int more) {
        repeated.computeIfAbsent(
                        type, _ -> registry.counter("lanekeeper.commands.repeated", "type", type))
                .increment(more);
    }

    /** A first decision. */
    public void decided(InboxEntry entry) {
        String type = entry.origin().type();
        counter(
                        new Decided(
                                types.contains(type) ? type : FOREIGN_TYPE,
                                entry.outcome().status().toString(),
                                entry.outcome().code()))
                .increment();
    }

    private Counter counter(Decided key) {
        return decided.computeIfAbsent(
                key,
                _ ->
                        registry.counter(
                                "lanekeeper.commands.decided",
                                "type",
                                key.type(),
                                "status",
                                key.status(),
                                "code",
                                key.code()));
    }

    /**
     * How long a decided command took.
     *
     * @param time from its record's time stamp to the commit, by the clocks of two machines
     */
    public void committed(String type, Duration time) {
        committed
                .computeIfAbsent(
                        type,
                        _ ->
                                Buckets.timer(
                                        registry,
                                        "lanekeeper.commands.commit",
                                        "From the time stamp of a command's record to the commit that decides it",
                                        "type",
                                        type))
                .record(Buckets.atLeastNone(time));
    }

    /**
     * A delivery of a command beside the lane of its entity.
     *
     * @param why {@code key} or {@code partition}
     */
    public void offLane(String why) {
        offLaneCounter(why).increment();
    }

    private Counter offLaneCounter(String why) {
        return registry.counter("lanekeeper.commands.off.lane", "why", why);
    }

    public void deadLettered(String reason) {
        deadLetters(reason).increment();
    }

    private Counter deadLetters(String reason) {
        return registry.counter("lanekeeper.commands.dead.lettered", "reason", reason);
    }
}
