package dev.lanekeeper.checkout.mail;

import dev.lanekeeper.checkout.mail.ResendAnswer.Refused;
import dev.lanekeeper.checkout.mail.ResendAnswer.Taken;
import dev.lanekeeper.checkout.mail.ResendAnswer.TakenBefore;
import dev.lanekeeper.checkout.mail.ResendAnswer.Unclear;
import dev.lanekeeper.checkout.model.Mail;
import dev.lanekeeper.checkout.model.MailCalls;
import dev.lanekeeper.checkout.seal.OrderLinks;
import dev.lanekeeper.checkout.seal.ShopSeal;
import dev.lanekeeper.checkout.store.OrderReads;
import dev.lanekeeper.checkout.store.OrderReads.OrderView;
import dev.lanekeeper.events.checkout.CheckoutCommand;
import dev.lanekeeper.events.checkout.CheckoutCommand.SettleMail;
import dev.lanekeeper.events.checkout.MailResult;
import dev.lanekeeper.runtime.contract.ProviderCall;
import dev.lanekeeper.runtime.contract.ProviderCalls;
import dev.lanekeeper.runtime.seal.SealBrokenException;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends confirmations, outside any transaction: one for each order, by its idempotency key, however
 * often and by whomever it is tried.
 */
public final class Postman implements ProviderCalls<CheckoutCommand> {

    private static final Logger log = LoggerFactory.getLogger(Postman.class);

    private final ResendApi resend;
    private final OrderReads orders;
    private final ShopSeal seal;
    private final OrderLinks links;
    private final Duration patience;

    /**
     * @param patience after which a mail that nobody has taken is given up
     */
    public Postman(
            ResendApi resend,
            OrderReads orders,
            ShopSeal seal,
            OrderLinks links,
            Duration patience) {
        this.resend = resend;
        this.orders = orders;
        this.seal = seal;
        this.links = links;
        this.patience = patience;
    }

    @Override
    public Set<String> kinds() {
        return Set.of(MailCalls.CONFIRMATION);
    }

    @Override
    public Answer<CheckoutCommand> make(ProviderCall call) throws InterruptedException {
        Optional<OrderView> found = orders.order(call.subject());
        if (found.isEmpty()) {
            return new Answer.Moot<>();
        }
        OrderView order = found.get();
        if (!order.isFulfilled()) {
            return settled(order, MailResult.SKIPPED, call, "order_" + order.status());
        }
        if (!resend.isConfigured()) {
            log.info(
                    "no RESEND_API_KEY: the confirmation of order {} ({} items, codes left out) is not sent",
                    order.orderNumber(),
                    orders.items(order.id()).size());
            return settled(order, MailResult.SKIPPED, call, "no_api_key");
        }
        if (call.now().isAfter(call.firstDueAt().plus(patience))) {
            return settled(order, MailResult.FAILED, call, "no_answer");
        }
        return send(order, call);
    }

    private Answer<CheckoutCommand> send(OrderView order, ProviderCall call)
            throws InterruptedException {
        String sealedEmail = order.sealedEmail();
        String to;
        try {
            to = sealedEmail == null ? null : seal.openedEmail(order.userId(), sealedEmail);
        } catch (SealBrokenException | IllegalArgumentException _) {
            to = null;
        }
        if (to == null) {
            return settled(order, MailResult.FAILED, call, "unreadable_address");
        }
        MailText mail =
                MailText.of(
                        order,
                        orders.items(order.id()),
                        (item, sealed) -> seal.openedCode(item.productId(), sealed),
                        links.to(order.id(), order.createdAt()));
        return switch (resend.send(to, mail, order.id() + ":" + Mail.TEMPLATE)) {
            case Taken(String id) -> settled(order, MailResult.SENT, call, id);
            case TakenBefore _ -> settled(order, MailResult.SENT, call, "taken_before");
            case Refused(String reason) -> settled(order, MailResult.FAILED, call, reason);
            case Unclear(String reason) -> new Answer.Again<>(Duration.ZERO, reason);
        };
    }

    private static Answer<CheckoutCommand> settled(
            OrderView order, MailResult result, ProviderCall call, @Nullable String detail) {
        return new Answer.Finished<>(
                new SettleMail(order.userId(), order.id(), result, call.attempt(), detail));
    }
}
