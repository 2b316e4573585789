package dev.lanekeeper.purchase.model;

import static dev.lanekeeper.events.purchase.StripeReport.PAID;
import static dev.lanekeeper.events.purchase.StripeReport.PAYMENT_FAILED;
import static dev.lanekeeper.events.purchase.StripeReport.REFUNDED;
import static dev.lanekeeper.events.purchase.StripeReport.SESSION_EXPIRED;
import static dev.lanekeeper.events.purchase.StripeReport.UNPAID;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lanekeeper.events.purchase.PurchaseCommand.AbandonCheckout;
import dev.lanekeeper.events.purchase.PurchaseCommand.ApplyStripeEvent;
import dev.lanekeeper.events.purchase.PurchaseCommand.AttachCheckout;
import dev.lanekeeper.events.purchase.PurchaseCommand.ExpirePurchase;
import dev.lanekeeper.events.purchase.PurchaseCommand.RefundPurchase;
import dev.lanekeeper.events.purchase.PurchaseCommand.SettleRefund;
import dev.lanekeeper.events.purchase.StripeReport;
import dev.lanekeeper.runtime.contract.Decision;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PayingByStripeTest {

    private final Market market = new Market();
    private final UUID buyer = market.buyer;
    private final UUID rival = market.rival;
    private final UUID lead = market.lead("12.00");

    @Test
    void leadsAreHeldWhileStripeIsAsked() {
        Decision started = market.buyByStripe(buyer, lead);

        assertThat(started.code()).isEqualTo("started");
        assertThat(market.see(lead).status()).isEqualTo("reserved");
        assertThat(market.calls(StripeCalls.CHECKOUT)).isEqualTo(1);
        assertThat(market.calls(StripeCalls.EXPIRE)).isEqualTo(1);
        market.withCredits(rival, "99.00");
        assertThat(market.buy(rival, lead).code()).isEqualTo("purchase_conflict");
    }

    @Test
    void sameCartAgainIsTheSamePurchase() {
        Decision started = market.buyByStripe(buyer, lead);
        Decision again = market.buyByStripe(buyer, lead);
        Purchase purchase = market.purchaseOf(lead);
        market.decide(new AttachCheckout(buyer, purchase.id(), "cs_1", "https://pay"));

        assertThat(((Decision.Accepted) again).result())
                .isEqualTo(((Decision.Accepted) started).result());
        assertThat(market.buyByStripe(buyer, lead).code()).isEqualTo("pending");
        assertThat(market.calls(StripeCalls.CHECKOUT)).isEqualTo(1);
    }

    @Test
    void pageThatCannotBeMadeFreesTheLeads() {
        Purchase purchase = market.pending(buyer, lead);

        Decision failed = market.decide(new AbandonCheckout(buyer, purchase.id(), "no answer"));

        assertThat(failed.code()).isEqualTo("failed");
        assertThat(market.see(purchase).failureReason()).isEqualTo("no answer");
        assertThat(market.see(lead).status()).isEqualTo("available");
    }

    static Stream<List<StripeReport>> allOrders() {
        return permutations(List.of(PAID, PAID, SESSION_EXPIRED, REFUNDED));
    }

    @ParameterizedTest
    @MethodSource("allOrders")
    void whateverTheOrderAGivenBackPaymentEndsRefunded(List<StripeReport> order) {
        Purchase purchase = market.pending(buyer, lead);

        order.forEach(report -> market.decide(market.event(report, purchase)));

        assertThat(market.see(purchase).status()).isEqualTo(PurchaseStatus.REFUNDED);
        assertThat(market.see(lead).status()).isEqualTo("available");
        assertThat(market.calls(StripeCalls.REFUND)).isZero();
        market.settle();
        assertThat(market.balance(market.seller)).isZero();
        Books.audit(market, List.of(buyer, market.seller), List.of(lead));
    }

    static Stream<List<StripeReport>> ordersOfAPayment() {
        return permutations(List.of(PAID, PAID, SESSION_EXPIRED));
    }

    @ParameterizedTest
    @MethodSource("ordersOfAPayment")
    void whateverTheOrderAPaymentCompletesOnce(List<StripeReport> order) {
        Purchase purchase = market.pending(buyer, lead);

        List<String> codes =
                order.stream()
                        .map(report -> market.decide(market.event(report, purchase)).code())
                        .toList();

        assertThat(codes).containsOnlyOnce("completed");
        assertThat(market.see(purchase).status()).isEqualTo(PurchaseStatus.COMPLETED);
        assertThat(market.see(lead).soldCount()).isEqualTo(1);
        assertThat(market.settle().balance(market.seller)).isEqualByComparingTo("12.00");
    }

    @Test
    void paymentAfterTheLeadIsGoneIsGivenBackOnce() {
        Purchase purchase = market.pending(buyer, lead);
        market.decide(new ExpirePurchase(buyer, purchase.id()));
        market.withCredits(rival, "12.00");
        market.buy(rival, lead);

        Decision late = market.decide(market.event(PAID, purchase));
        Decision later = market.decide(market.event(PAID, purchase));

        assertThat(late.code()).isEqualTo("refund_pending");
        assertThat(later.code()).isEqualTo("ignored_out_of_order");
        assertThat(market.calls(StripeCalls.REFUND)).isEqualTo(1);
        assertThat(market.purchaseOf(lead).buyerWorkspaceId()).isEqualTo(rival);
        market.decide(new SettleRefund(buyer, purchase.id(), "re_1", "succeeded"));
        assertThat(market.see(purchase).status()).isEqualTo(PurchaseStatus.REFUNDED);
        assertThat(market.purchaseOf(lead).status()).isEqualTo(PurchaseStatus.COMPLETED);
    }

    @Test
    void completedSessionWithoutMoneyStaysPending() {
        Purchase purchase = market.pending(buyer, lead);

        assertThat(market.decide(market.event(UNPAID, purchase)).code())
                .isEqualTo("ignored_unpaid");
        assertThat(market.see(purchase).status()).isEqualTo(PurchaseStatus.PENDING);
        assertThat(market.decide(market.event(PAYMENT_FAILED, purchase)).code())
                .isEqualTo("failed");
        assertThat(market.see(lead).status()).isEqualTo("available");
    }

    @Test
    void anotherAmountCompletesNothingAndIsKept() {
        Purchase purchase = market.pending(buyer, lead);

        Decision refused = market.decide(market.event(PAID, purchase, "pi_1", 1_199));

        assertThat(refused.code()).isEqualTo("amount_mismatch");
        assertThat(market.see(purchase).status()).isEqualTo(PurchaseStatus.PENDING);
        assertThat(market.state.changes().kept()).hasSize(1);
    }

    @Test
    void secondPaymentTouchesNotTheFirst() {
        Purchase purchase = market.pending(buyer, lead);
        market.decide(market.event(PAID, purchase));

        Decision second = market.decide(market.event(PAID, purchase, "pi_2", 1_200));

        assertThat(second.code()).isEqualTo("amount_mismatch");
        assertThat(market.state.changes().kept())
                .singleElement()
                .satisfies(kept -> assertThat(kept.reason()).isEqualTo("paid_twice"));
        assertThat(market.see(purchase).status()).isEqualTo(PurchaseStatus.COMPLETED);
        assertThat(market.calls(StripeCalls.REFUND)).isZero();
    }

    @Test
    void unknownPurchaseIsKeptAndTriedAgainUnderANewId() {
        Purchase purchase = market.pending(buyer, lead);
        ApplyStripeEvent event = market.event(PAID, purchase);
        ApplyStripeEvent stranger =
                new ApplyStripeEvent(
                        event.eventId(),
                        event.type(),
                        PAID,
                        null,
                        null,
                        false,
                        null,
                        "pi_unknown",
                        1_200L,
                        "usd",
                        null,
                        null);

        assertThat(market.decide(stranger).code()).isEqualTo("unmatched");
        UUID kept = market.state.changes().kept().getFirst().id();
        assertThat(market.calls(StripeCalls.MATCH)).isEqualTo(1);

        Decision matched =
                market.decide(
                        new ApplyStripeEvent(
                                event.eventId(),
                                event.type(),
                                PAID,
                                buyer,
                                purchase.id(),
                                false,
                                null,
                                "pi_unknown",
                                1_200L,
                                "usd",
                                null,
                                kept));

        assertThat(matched.code()).isEqualTo("completed");
        assertThat(market.state.changes().matched())
                .singleElement()
                .satisfies(one -> assertThat(one.unmatchedId()).isEqualTo(kept));
    }

    @Test
    void partOfTheMoneyGivenBackChangesNothing() {
        Purchase purchase = market.pending(buyer, lead);
        market.decide(market.event(PAID, purchase));

        assertThat(market.decide(market.event(REFUNDED, purchase, "pi_1", 500)).code())
                .isEqualTo("ignored_partial_refund");
        assertThat(market.see(purchase).status()).isEqualTo(PurchaseStatus.COMPLETED);
    }

    @Test
    void refundByHandAsksStripeOnceAndReleasesWhenTheMoneyHasGone() {
        Purchase purchase = market.pending(buyer, lead);
        market.decide(market.event(PAID, purchase));
        var refund = new RefundPurchase(buyer, purchase.id(), "admin", "a mistake");

        assertThat(market.decide(refund).code()).isEqualTo("refund_pending");
        assertThat(market.decide(refund).code()).isEqualTo("refund_pending");
        assertThat(market.calls(StripeCalls.REFUND)).isEqualTo(1);
        assertThat(market.see(lead).status()).isEqualTo("sold");
        market.decide(new SettleRefund(buyer, purchase.id(), "re_1", "failed"));
        assertThat(market.see(purchase).status()).isEqualTo(PurchaseStatus.REFUND_PENDING);
        market.decide(market.event(REFUNDED, purchase));

        assertThat(market.see(purchase).status()).isEqualTo(PurchaseStatus.REFUNDED);
        assertThat(market.see(lead).status()).isEqualTo("available");
        assertThat(market.decide(refund).code()).isEqualTo("already_refunded");
    }

    @Test
    void purchaseThatIsNotPaidCannotBeGivenBack() {
        Purchase purchase = market.pending(buyer, lead);

        assertThat(market.decide(new RefundPurchase(buyer, purchase.id(), "admin", "why")).code())
                .isEqualTo("not_refundable");
        assertThat(market.decide(new RefundPurchase(rival, purchase.id(), "admin", "why")).code())
                .isEqualTo("purchase_unknown");
    }

    private static Stream<List<StripeReport>> permutations(List<StripeReport> reports) {
        if (reports.isEmpty()) {
            return Stream.of(List.of());
        }
        return reports.stream()
                .distinct()
                .flatMap(first -> {
                    List<StripeReport> rest = new ArrayList<>(reports);
                    rest.remove(first);
                    return permutations(rest)
                            .map(tail -> Stream.concat(Stream.of(first), tail.stream()).toList());
                });
    }
}
