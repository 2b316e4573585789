package dev.lanekeeper.runtime.counter;

import dev.lanekeeper.embedded.testing.Starts;
import dev.lanekeeper.embedded.testing.TestStack;
import dev.lanekeeper.events.CommandIdentity;
import dev.lanekeeper.events.TimeOrderedIds;
import dev.lanekeeper.runtime.ingress.Answer;
import dev.lanekeeper.runtime.ingress.Ingress;
import dev.lanekeeper.runtime.ingress.Submission;
import dev.lanekeeper.runtime.wal.Relay;
import dev.lanekeeper.runtime.wal.RelayState;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.UUID;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.ConfigurableApplicationContext;

/** An instance of the counter service in this JVM, on the real stack. */
final class CounterUnderTest extends CounterClient {

    private static final Duration PATIENCE = Duration.ofSeconds(120);
    private static final String EDGE = "lanekeeper:http:test";

    private final ConfigurableApplicationContext context;

    CounterUnderTest(TestStack stack, String... settings) {
        super(stack);
        context = Starts.oneAtATime(() -> CounterApplication.start(stack, settings));
    }

    /** As the HTTP edge of this instance does it for a caller with patience. */
    Answer ask(CounterCommand command) throws InterruptedException {
        return ask(CommandIdentity.fresh(EDGE, TimeOrderedIds.next()), command, PATIENCE);
    }

    Answer ask(String idempotencyKey, CounterCommand command) throws InterruptedException {
        return ask(idempotencyKey, command, PATIENCE);
    }

    static UUID commandIdOf(String idempotencyKey) {
        return CommandIdentity.keyed(EDGE, idempotencyKey).commandId();
    }

    Answer ask(String idempotencyKey, CounterCommand command, Duration patience)
            throws InterruptedException {
        return ask(CommandIdentity.keyed(EDGE, idempotencyKey), command, patience);
    }

    private Answer ask(CommandIdentity identity, CounterCommand command, Duration patience)
            throws InterruptedException {
        return context.getBean(Ingress.class)
                .submit(new Submission(identity, command, "somebody", "test", patience));
    }

    /** Callers of this instance that were woken by such a notice. */
    double answeredBy(String notice) {
        return context.getBean(MeterRegistry.class)
                .counter("lanekeeper.callers.answered", "notice", notice)
                .count();
    }

    /** Whatever its labels. */
    double count(String counter) {
        return context.getBean(MeterRegistry.class).get(counter).counters().stream()
                .mapToDouble(Counter::count)
                .sum();
    }

    RelayState relay() {
        return context.getBean(Relay.class).state();
    }

    /** What operators read of the relay on the management port. */
    Health relayHealth() {
        return context.getBean("relayHealthIndicator", HealthIndicator.class).health();
    }

    <B> B bean(Class<B> type) {
        return context.getBean(type);
    }

    @Override
    public void close() {
        super.close();
        context.close();
    }
}
