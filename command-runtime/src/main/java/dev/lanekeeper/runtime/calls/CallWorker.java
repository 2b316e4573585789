package dev.lanekeeper.runtime.calls;

import dev.lanekeeper.events.Command;
import dev.lanekeeper.runtime.calls.ClaimedCall.Journaled;
import dev.lanekeeper.runtime.contract.ProviderCalls;
import dev.lanekeeper.runtime.contract.ProviderCalls.Answer.Again;
import dev.lanekeeper.runtime.contract.ProviderCalls.Answer.Finished;
import dev.lanekeeper.runtime.contract.ProviderCalls.Answer.Moot;
import dev.lanekeeper.runtime.meters.CallMeters;
import dev.lanekeeper.runtime.tracing.Traces;
import dev.lanekeeper.runtime.tracing.Work;
import io.micrometer.tracing.Span;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;

/**
 * Makes the calls that decisions want: claims one, calls outside any transaction, writes the answer
 * down, sends the finishing command, and only then forgets the call. An instance that dies anywhere
 * in between is followed by another, which goes on from the claim or from the journal: the provider
 * may be asked again, with the same idempotency key, and the finishing command is one and the same.
 */
public final class CallWorker<C extends Command> implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(CallWorker.class);

    private static final Duration WRITING_PAUSE = Duration.ofMillis(100);

    private final CallJournal journal;
    private final ProviderCalls<C> provider;
    private final FinishingCommands finishing;
    private final CallSettings settings;
    private final CallMeters meters;
    private final Traces traces;
    private final Semaphore places;
    private final Semaphore wakeUps = new Semaphore(0);
    private volatile ExecutorService threads = closed();
    private volatile boolean running;

    CallWorker(
            CallJournal journal,
            ProviderCalls<C> provider,
            FinishingCommands finishing,
            CallSettings settings,
            CallMeters meters,
            Traces traces) {
        this.journal = journal;
        this.provider = provider;
        this.finishing = finishing;
        this.settings = settings;
        this.meters = meters;
        this.traces = traces;
        this.places = new Semaphore(settings.atOnceMax());
    }

    /** A decision wants a call: no need to wait for the next look. */
    public void wake() {
        if (wakeUps.availablePermits() == 0) {
            wakeUps.release();
        }
    }

    @Override
    public void start() {
        running = true;
        threads = Executors.newVirtualThreadPerTaskExecutor();
        var _ = threads.submit(this::lookUntilStopped);
    }

    private void lookUntilStopped() {
        try {
            while (running) {
                if (!claimSome()) {
                    var _ = wakeUps.tryAcquire(settings.intervalMs(), TimeUnit.MILLISECONDS);
                    wakeUps.drainPermits();
                }
            }
        } catch (InterruptedException _) {
            // A stop: what is claimed stays claimed until its lease is over.
            Thread.currentThread().interrupt();
        }
    }

    /** Whether there may be more. */
    private boolean claimSome() throws InterruptedException {
        places.acquire();
        int free = 1 + places.drainPermits();
        int used = 0;
        try {
            List<ClaimedCall> claimed = journal.claim(free, settings.lease());
            for (ClaimedCall call : claimed) {
                var _ = threads.submit(() -> settle(call));
                used++;
            }
            return used == free;
        } catch (DataAccessException e) {
            log.warn("calls to providers cannot be claimed: {}", e.getMessage());
            return false;
        } finally {
            places.release(free - used);
        }
    }

    private void settle(ClaimedCall claimed) {
        try {
            Journaled answer = claimed.answer();
            if (answer == null) {
                make(claimed);
            } else {
                finish(claimed, answer);
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            // The database or the broker: the lease runs out, and the call comes again.
            log.warn("{} stays claimed for its lease: {}", named(claimed), e.toString());
        } finally {
            places.release();
        }
    }

    private void make(ClaimedCall claimed) throws InterruptedException {
        switch (answer(claimed)) {
            case Finished<C>(C command) -> {
                meters.made(claimed.call().kind(), "finished");
                Journaled answer = finishing.journaled(command);
                if (written(claimed, answer)) {
                    finish(claimed, answer);
                } else {
                    log.warn("{} was answered by somebody else meanwhile", named(claimed));
                }
            }
            case Moot<C> _ -> {
                meters.made(claimed.call().kind(), "moot");
                journal.over(claimed);
            }
            case Again<C>(Duration pause, String reason) -> again(claimed, pause, reason);
        }
    }

    /**
     * The provider may have said what it will say to nobody else: as long as this instance lives it
     * is kept, until it is written down. The pause is shorter than it takes another instance to
     * claim the call and to ask again.
     *
     * @return whether it was the first answer
     */
    private boolean written(ClaimedCall claimed, Journaled answer) throws InterruptedException {
        while (true) {
            try {
                return journal.answered(claimed, answer);
            } catch (DataAccessException e) {
                log.error(
                        "the answer to {} cannot be written down yet: {}",
                        named(claimed),
                        e.getMessage());
                Thread.sleep(WRITING_PAUSE);
            }
        }
    }

    private void finish(ClaimedCall claimed, Journaled answer) throws InterruptedException {
        if (finishing.send(claimed, answer)) {
            journal.over(claimed);
        } else {
            journal.again(claimed, settings.backOff(claimed.call().attempt()));
        }
    }

    /** On a thread of its own, so that one that hangs can be left. */
    private ProviderCalls.Answer<C> answer(ClaimedCall claimed) throws InterruptedException {
        long begin = System.nanoTime();
        Work work =
                traces.begin(
                        claimed.traceparent(), "call " + claimed.call().kind(), Span.Kind.CLIENT);
        Future<ProviderCalls.Answer<C>> under = threads.submit(() -> provider.make(claimed.call()));
        try {
            ProviderCalls.Answer<C> answer =
                    answer(claimed, under, begin + settings.timeOut().toNanos());
            work.tag("lanekeeper.answer", answer.getClass().getSimpleName()).end();
            return answer;
        } catch (ExecutionException e) {
            work.failed(e);
            log.warn("{} broke", named(claimed), e.getCause());
            return new Again<>(Duration.ZERO, "broke: " + e.getCause());
        } finally {
            under.cancel(true);
            meters.took(claimed.call().kind(), Duration.ofNanos(System.nanoTime() - begin));
        }
    }

    /** Renews the claim as often as it takes, so that nobody else asks meanwhile. */
    private ProviderCalls.Answer<C> answer(
            ClaimedCall claimed, Future<ProviderCalls.Answer<C>> under, long endNanos)
            throws InterruptedException, ExecutionException {
        while (true) {
            long left = endNanos - System.nanoTime();
            try {
                return under.get(
                        Math.min(left, settings.renewal().toNanos()), TimeUnit.NANOSECONDS);
            } catch (TimeoutException _) {
                if (System.nanoTime() >= endNanos) {
                    return new Again<>(
                            Duration.ZERO, "no answer in " + settings.timeOutMs() + " ms");
                }
                renew(claimed);
            }
        }
    }

    /** The answer is waited for in any case: it may be the only one there will ever be. */
    private void renew(ClaimedCall claimed) {
        try {
            if (!journal.renew(claimed, settings.lease())) {
                log.warn("{} has been taken over while it was under way", named(claimed));
            }
        } catch (DataAccessException e) {
            log.warn("the claim of {} cannot be renewed: {}", named(claimed), e.getMessage());
        }
    }

    private void again(ClaimedCall claimed, Duration pause, String reason) {
        int attempt = claimed.call().attempt();
        meters.made(claimed.call().kind(), "again");
        if (attempt >= settings.alarmAttempts()) {
            log.error("{} has no answer after {} attempts: {}", named(claimed), attempt, reason);
        } else {
            log.info("{} has no answer yet: {}", named(claimed), reason);
        }
        journal.again(claimed, pause.isZero() ? settings.backOff(attempt) : pause);
    }

    private static String named(ClaimedCall claimed) {
        return "call " + claimed.call().kind() + " about " + claimed.call().subject();
    }

    @Override
    public void stop() {
        running = false;
        wake();
        threads.shutdown();
        try {
            if (!threads.awaitTermination(settings.stopMs(), TimeUnit.MILLISECONDS)) {
                threads.shutdownNow();
            }
        } catch (InterruptedException _) {
            threads.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** After the lanes; it stops before them, while its finishing commands can still be sent. */
    @Override
    public int getPhase() {
        return DEFAULT_PHASE;
    }

    private static ExecutorService closed() {
        ExecutorService none = Executors.newVirtualThreadPerTaskExecutor();
        none.shutdown();
        return none;
    }
}
