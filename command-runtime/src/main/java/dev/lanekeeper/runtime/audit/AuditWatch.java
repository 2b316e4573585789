package dev.lanekeeper.runtime.audit;

import dev.lanekeeper.runtime.contract.IntegrityCheck;
import dev.lanekeeper.runtime.meters.IntegrityMeters;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks all questions in turn, with pauses that grow with what they cost, and shows what was found
 * as meters. A breach is told in the log as well, once a round.
 */
public final class AuditWatch {

    private static final Logger log = LoggerFactory.getLogger(AuditWatch.class);

    private final AuditReads audit;
    private final IntegrityMeters meters;
    private final AuditSettings settings;

    public AuditWatch(AuditReads audit, IntegrityMeters meters, AuditSettings settings) {
        this.audit = audit;
        this.meters = meters;
        this.settings = settings;
        audit.checks().forEach(check -> meters.show(check.name()));
    }

    /** One look at every promise. */
    public void round() throws InterruptedException {
        for (IntegrityCheck check : audit.checks()) {
            long began = System.nanoTime();
            note(check, audit.ask(check));
            TimeUnit.NANOSECONDS.sleep(settings.duty().pauseNanos(System.nanoTime() - began));
        }
    }

    private void note(IntegrityCheck check, Verdict verdict) {
        switch (verdict) {
            case Verdict.Holds _ -> meters.found(check.name(), 0);
            case Verdict.Broken broken -> {
                meters.found(check.name(), broken.breaches());
                log.error(
                        "a promise is broken, {} times: {} ({})",
                        broken.breaches(),
                        check.promise(),
                        check.name());
            }
            case Verdict.Unknown unknown -> {
                meters.unknown(check.name());
                log.debug("{} could not be asked: {}", check.name(), unknown.reason());
            }
        }
    }
}
