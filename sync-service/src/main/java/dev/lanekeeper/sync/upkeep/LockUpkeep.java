package dev.lanekeeper.sync.upkeep;

import dev.lanekeeper.events.CommandIdentity;
import dev.lanekeeper.events.TimeOrderedIds;
import dev.lanekeeper.events.sync.SyncCommand.ExpireLocks;
import dev.lanekeeper.runtime.ingress.Ingress;
import dev.lanekeeper.runtime.ingress.Submission;
import dev.lanekeeper.sync.store.SyncReads;
import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;

/**
 * Looks for locks whose owners have died or sleep. Every instance looks; what two of them find is
 * one command, by its id.
 */
public class LockUpkeep {

    private static final Logger log = LoggerFactory.getLogger(LockUpkeep.class);

    private static final String SOURCE = CommandIdentity.OWN_SOURCE_PREFIX + "sync:upkeep";
    private static final String ACTOR = "sync-service";
    private static final int LOCKS_MAX = 500;

    private final SyncReads reads;
    private final Ingress ingress;

    public LockUpkeep(SyncReads reads, Ingress ingress) {
        this.reads = reads;
        this.ingress = ingress;
    }

    @Scheduled(fixedDelayString = "${lanekeeper.sync.expiry-interval-ms}")
    public void expire() throws InterruptedException {
        List<Submission> found =
                reads.expired(LOCKS_MAX).stream().map(LockUpkeep::submission).toList();
        if (!found.isEmpty() && !ingress.publishAll(found)) {
            log.warn("{} expired locks wait for the next look", found.size());
        }
    }

    private static Submission submission(SyncReads.Expired lock) {
        return new Submission(
                new CommandIdentity(SOURCE, "expire/" + lock.pageId() + "/" + lock.fence()),
                new ExpireLocks(lock.tenantId(), lock.pageId(), lock.fence()),
                ACTOR,
                TimeOrderedIds.next().toString(),
                Duration.ZERO);
    }
}
