package dev.lanekeeper.purchase.model;

import static dev.lanekeeper.events.purchase.StripeReport.PAID;
import static dev.lanekeeper.events.purchase.StripeReport.REFUNDED;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lanekeeper.events.purchase.CreditKind;
import dev.lanekeeper.events.purchase.PurchaseCommand.CreditSale;
import dev.lanekeeper.events.purchase.PurchaseCommand.GrantCredits;
import dev.lanekeeper.events.purchase.PurchaseCommand.RefundPurchase;
import dev.lanekeeper.events.purchase.PurchaseCommand.ReverseSale;
import dev.lanekeeper.events.purchase.SoldLead;
import java.math.BigDecimal;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChangingCreditsTest {

    private final Market market = new Market();
    private final UUID buyer = market.buyer;

    @Test
    void reasonCountsOnce() {
        assertThat(grant("topup", "10.00", "ref")).isEqualTo("granted");
        assertThat(grant("topup", "10.00", "ref")).isEqualTo("already_granted");
        assertThat(grant("topup", "11.00", "ref")).isEqualTo("external_ref_reused");
        assertThat(grant("earned", "10.00", "ref")).isEqualTo("granted");
        assertThat(market.balance(buyer)).isEqualByComparingTo("20.00");
    }

    @ParameterizedTest
    @CsvSource({
        "topup, 0.00",
        "topup, -1.00",
        "earned, 0.00",
        "adjustment, 0.00",
        "adjustment, -0.01",
        "lead_purchase, 1.00",
        "refund, 1.00"
    })
    void amountThatMakesNoSenseIsRefused(String kind, String amount) {
        assertThat(grant(kind, amount, "ref")).isEqualTo("invalid_amount");
    }

    @Test
    void adjustmentTakesAwayWhatIsThere() {
        grant("topup", "10.00", "a");

        assertThat(grant("adjustment", "-10.00", "b")).isEqualTo("granted");
        assertThat(market.balance(buyer)).isZero();
    }

    @Test
    void refundGivesCreditsBackAndTakesTheSaleBack() {
        UUID lead = market.lead("8.00");
        market.withCredits(buyer, "10.00").buy(buyer, lead);
        Purchase purchase = market.settle().purchaseOf(lead);

        market.decide(new RefundPurchase(buyer, purchase.id(), "admin", "why"));
        market.settle();

        assertThat(market.balance(buyer)).isEqualByComparingTo("10.00");
        assertThat(market.balance(market.seller)).isZero();
        assertThat(market.see(lead).status()).isEqualTo("available");
        assertThat(market.state.credits(buyer).used()).isZero();
    }

    @Test
    void saleThatWasSpentIsNotTakenBackInSilence() {
        UUID purchase = new UUID(9, 9);
        var leads = List.of(new SoldLead(new UUID(3, 3), new BigDecimal("8.00")));
        market.decide(new CreditSale(buyer, purchase, leads));
        market.buy(buyer, market.lead("5.00"));

        assertThat(market.decide(new ReverseSale(buyer, purchase, leads)).code())
                .isEqualTo("credits_spent");
        assertThat(market.balance(buyer)).isEqualByComparingTo("3.00");
        assertThat(market.state.changes().audit())
                .singleElement()
                .satisfies(line -> assertThat(line.action()).isEqualTo("sale_not_taken_back"));
    }

    @Test
    void saleThatIsTakenBackFirstIsNeverCredited() {
        UUID purchase = new UUID(9, 9);
        var leads = List.of(new SoldLead(new UUID(3, 3), new BigDecimal("8.00")));

        market.decide(new ReverseSale(buyer, purchase, leads));
        market.decide(new CreditSale(buyer, purchase, leads));
        market.decide(new CreditSale(buyer, purchase, leads));

        assertThat(market.balance(buyer)).isZero();
    }

    @Test
    void paymentTopsUpOnceWhateverEventsReportIt() {
        assertThat(market.decide(market.topUp(PAID, "pi_1", 5_000)).code())
                .isEqualTo("credits_granted");
        assertThat(market.decide(market.topUp(PAID, "pi_1", 5_000)).code())
                .isEqualTo("already_completed");
        assertThat(market.balance(buyer)).isEqualByComparingTo("50.00");
    }

    @Test
    void topUpThatIsGivenBackIsTakenBackOnce() {
        market.decide(market.topUp(PAID, "pi_1", 5_000));

        assertThat(market.decide(market.topUp(REFUNDED, "pi_1", 5_000)).code())
                .isEqualTo("credits_taken_back");
        assertThat(market.decide(market.topUp(REFUNDED, "pi_1", 5_000)).code())
                .isEqualTo("already_refunded");
        assertThat(market.balance(buyer)).isZero();
        assertThat(market.state.credits(buyer).purchased()).isZero();
    }

    @Test
    void topUpThatWasSpentIsKeptForPeople() {
        market.decide(market.topUp(PAID, "pi_1", 5_000));
        market.buy(buyer, market.lead("30.00"));

        assertThat(market.decide(market.topUp(REFUNDED, "pi_1", 5_000)).code())
                .isEqualTo("credits_spent");
        assertThat(market.state.changes().kept()).hasSize(1);
        assertThat(market.balance(buyer)).isEqualByComparingTo("20.00");
    }

    @Test
    void refundBeforeItsTopUpWaits() {
        assertThat(market.decide(market.topUp(REFUNDED, "pi_1", 5_000)).code())
                .isEqualTo("unmatched");
        assertThat(market.calls(StripeCalls.MATCH)).isEqualTo(1);
    }

    private String grant(String kind, String amount, String reference) {
        return market.decide(
                        new GrantCredits(
                                buyer,
                                CreditKind.valueOf(kind.toUpperCase(java.util.Locale.ROOT)),
                                new BigDecimal(amount),
                                reference))
                .code();
    }
}
