package dev.lanekeeper.checkout.upkeep;

import dev.lanekeeper.checkout.screenshot.ScreenshotStore;
import dev.lanekeeper.checkout.store.UpkeepReads;
import dev.lanekeeper.events.CommandIdentity;
import dev.lanekeeper.events.TimeOrderedIds;
import dev.lanekeeper.events.checkout.CheckoutCommand;
import dev.lanekeeper.events.checkout.CheckoutCommand.ExpireOrder;
import dev.lanekeeper.events.checkout.CheckoutCommand.ExpirePromo;
import dev.lanekeeper.runtime.ingress.Ingress;
import dev.lanekeeper.runtime.ingress.Submission;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;

/**
 * Looks for holds and orders whose time is over. Every instance looks; what two of them find, or
 * one of them twice, is one command, by its id.
 */
public class ExpiryUpkeep {

    private static final Logger log = LoggerFactory.getLogger(ExpiryUpkeep.class);

    private static final String SOURCE = CommandIdentity.OWN_SOURCE_PREFIX + "checkout:upkeep";
    private static final String ACTOR = "checkout-service";
    private static final int FOUND_MAX = 500;

    private final UpkeepReads reads;
    private final ScreenshotStore screenshots;
    private final Ingress ingress;

    public ExpiryUpkeep(UpkeepReads reads, ScreenshotStore screenshots, Ingress ingress) {
        this.reads = reads;
        this.screenshots = screenshots;
        this.ingress = ingress;
    }

    @Scheduled(fixedDelayString = "${lanekeeper.checkout.expiry-interval-ms}")
    public void expire() throws InterruptedException {
        Stream<Submission> orders =
                reads.overdueOrders(FOUND_MAX).stream()
                        .map(order ->
                                submission(
                                        "order/" + order.id() + "/" + order.until(),
                                        new ExpireOrder(order.userId(), order.id())));
        Stream<Submission> holds =
                reads.lapsedHolds(FOUND_MAX).stream()
                        .map(hold ->
                                submission(
                                        "hold/" + hold.id() + "/" + hold.until(),
                                        new ExpirePromo(hold.userId(), hold.promoId(), hold.id())));
        List<Submission> found = Stream.concat(orders, holds).toList();
        if (!found.isEmpty() && !ingress.publishAll(found)) {
            log.warn("{} orders and holds that are over wait for the next look", found.size());
        }
    }

    @Scheduled(fixedDelayString = "${lanekeeper.checkout.orphan-interval-ms}")
    public void forgetOrphans() {
        screenshots.forgetOrphans();
    }

    private static Submission submission(String id, CheckoutCommand command) {
        return new Submission(
                new CommandIdentity(SOURCE, id),
                command,
                ACTOR,
                TimeOrderedIds.next().toString(),
                Duration.ZERO);
    }
}
