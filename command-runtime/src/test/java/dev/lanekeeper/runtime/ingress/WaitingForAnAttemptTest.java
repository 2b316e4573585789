package dev.lanekeeper.runtime.ingress;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lanekeeper.events.CommandIdentity;
import dev.lanekeeper.events.Outcome;
import dev.lanekeeper.events.Outcome.Status;
import dev.lanekeeper.runtime.inbox.InboxEntry;
import dev.lanekeeper.runtime.inbox.LogPosition;
import dev.lanekeeper.runtime.inbox.Origin;
import dev.lanekeeper.runtime.meters.CallerMeters;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WaitingForAnAttemptTest {

    private static final CommandIdentity IDENTITY = new CommandIdentity("acme:test", "1");

    private final Waiters waiters =
            new Waiters(
                    new IngressSettings(1, 50, 1_000, 1_000, 1_000),
                    new CallerMeters(new SimpleMeterRegistry(), Notice.labels()));

    @ParameterizedTest
    @CsvSource({
        "1, 1, FAILED,   true",
        "1, 1, ACCEPTED, true",
        "1, 2, ACCEPTED, true",
        "2, 1, FAILED,   false",
        "2, 2, FAILED,   true",
        "2, 3, FAILED,   true",
        "2, 1, ACCEPTED, true",
        "3, 1, REJECTED, true",
        "3, 2, FAILED,   false",
    })
    void theFailureThatIsBeingCuredIsNoAnswer(
            int awaited, int decided, Status status, boolean answered)
            throws ExecutionException, InterruptedException {
        try (Waiter waiter = waiters.add(IDENTITY.commandId(), awaited).orElseThrow()) {
            InboxEntry entry = entry(decided, status);

            waiters.decided(entry, Notice.BATCH);

            assertThat(waiter.await(Duration.ZERO).isPresent()).isEqualTo(answered);
            assertThat(waiter.isSettledBy(entry)).isEqualTo(answered);
        }
    }

    private static InboxEntry entry(int attempt, Status status) {
        return new InboxEntry(
                new Origin(
                        IDENTITY,
                        attempt,
                        "lanekeeper.counter.Add.v1",
                        "everybody",
                        null,
                        "c",
                        new byte[] {1},
                        new LogPosition(0, attempt),
                        null,
                        null),
                new Outcome<>(IDENTITY.commandId(), status, "code", "{}", Instant.EPOCH),
                "[]",
                null);
    }
}
