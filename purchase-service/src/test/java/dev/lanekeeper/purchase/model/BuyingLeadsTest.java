package dev.lanekeeper.purchase.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lanekeeper.events.purchase.PaymentMethod;
import dev.lanekeeper.events.purchase.PurchaseCommand.CreditSale;
import dev.lanekeeper.events.purchase.PurchaseCommand.PurchaseLeads;
import dev.lanekeeper.events.purchase.PurchaseCommand.WithdrawLead;
import dev.lanekeeper.events.purchase.PurchaseResult;
import dev.lanekeeper.events.purchase.SoldLead;
import dev.lanekeeper.runtime.contract.Decision;
import dev.lanekeeper.runtime.contract.FollowUp;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class BuyingLeadsTest {

    private final Market market = new Market();
    private final UUID buyer = market.buyer;

    @Test
    void cartIsPaidFromTheBalanceAndItsSellersEarn() {
        UUID first = market.lead("10.00");
        UUID second = market.lead("5.50");
        market.withCredits(buyer, "20.00");

        Decision bought = market.buy(buyer, first, second);

        assertThat(bought.code()).isEqualTo("completed");
        assertThat(result(bought).total()).isEqualByComparingTo("15.50");
        assertThat(result(bought).creditsRemaining()).isEqualByComparingTo("4.50");
        assertThat(market.see(first).status()).isEqualTo("sold");
        assertThat(market.followUps)
                .containsExactly(
                        new FollowUp.Send(
                                new CreditSale(
                                        market.seller,
                                        result(bought).purchaseId(),
                                        List.of(
                                                new SoldLead(first, new BigDecimal("10.00")),
                                                new SoldLead(second, new BigDecimal("5.50"))))));
        assertThat(market.settle().balance(market.seller)).isEqualByComparingTo("15.50");
    }

    @Test
    void refusalNamesEveryLeadThatCannotBeHadAndChangesNothing() {
        UUID sold = market.lead("1.00");
        UUID held = market.lead("1.00");
        UUID withdrawn = market.lead("1.00");
        UUID free = market.lead("1.00");
        UUID unknown = UUID.randomUUID();
        market.withCredits(buyer, "10.00").withCredits(market.rival, "1.00");
        market.buy(market.rival, sold);
        market.pending(market.rival, held);
        market.decide(new WithdrawLead(market.seller, withdrawn));

        Decision refused = market.buy(buyer, sold, held, withdrawn, free, unknown);

        assertThat(refused.code()).isEqualTo("purchase_conflict");
        assertThat(market.details(refused))
                .isEqualTo(
                        Map.of(
                                "leads",
                                List.of(
                                        Map.of("id", sold, "reason", "sold"),
                                        Map.of("id", held, "reason", "reserved"),
                                        Map.of("id", withdrawn, "reason", "not_listed"),
                                        Map.of("id", unknown, "reason", "unknown"))));
        assertThat(market.see(free).status()).isEqualTo("available");
        assertThat(market.balance(buyer)).isEqualByComparingTo("10.00");
        assertThat(market.state.changes().audit())
                .singleElement()
                .satisfies(line -> assertThat(line.action()).isEqualTo("purchase_conflict"));
    }

    @Test
    void nobodyBuysItsOwnLeads() {
        UUID own = market.lead("1.00");

        assertThat(market.details(market.buy(market.seller, own)).toString()).contains("own_lead");
    }

    @Test
    void cartOfUnknownLeadsIsNoConflict() {
        assertThat(market.buy(buyer, UUID.randomUUID()).code()).isEqualTo("leads_unknown");
        assertThat(market.state.changes().audit()).isEmpty();
    }

    @Test
    void anotherPriceThanExpectedIsRefused() {
        UUID lead = market.lead("10.00");
        market.withCredits(buyer, "10.00");

        Decision refused =
                market.decide(
                        new PurchaseLeads(
                                buyer,
                                "anna",
                                List.of(lead),
                                PaymentMethod.CREDITS,
                                new BigDecimal("9.99")));

        assertThat(refused.code()).isEqualTo("price_changed");
    }

    @Test
    void tooFewCreditsBuyNothing() {
        UUID lead = market.lead("10.00");
        market.withCredits(buyer, "9.99");

        Decision refused = market.buy(buyer, lead);

        assertThat(refused.code()).isEqualTo("insufficient_credits");
        assertThat(market.details(refused))
                .isEqualTo(
                        Map.of(
                                "required", new BigDecimal("10.00"),
                                "available", new BigDecimal("9.99")));
    }

    @Test
    void doubleClickPaysOnce() {
        UUID first = market.lead("4.00");
        UUID second = market.lead("4.00");
        market.withCredits(buyer, "20.00");
        Decision bought = market.buy(buyer, first, second);

        Decision again = market.buy(buyer, second, first);

        assertThat(again.code()).isEqualTo("already_completed");
        assertThat(result(again).purchaseId()).isEqualTo(result(bought).purchaseId());
        assertThat(market.balance(buyer)).isEqualByComparingTo("12.00");
        assertThat(market.buy(buyer, first).code()).isEqualTo("purchase_conflict");
    }

    @Test
    void leadThatMaySellTwiceSellsToTwoBuyersAndToNoneTwice() {
        UUID lead = market.lead("1.00", 2);
        UUID third = new UUID(2, 3);
        market.withCredits(buyer, "9.00")
                .withCredits(market.rival, "9.00")
                .withCredits(third, "9.00");

        assertThat(market.buy(buyer, lead).code()).isEqualTo("completed");
        assertThat(market.buy(buyer, lead).code()).isEqualTo("already_completed");
        assertThat(market.buy(market.rival, lead).code()).isEqualTo("completed");
        assertThat(market.buy(third, lead).code()).isEqualTo("purchase_conflict");
        assertThat(market.see(lead).soldCount()).isEqualTo(2);
        assertThat(market.see(lead).soldAt()).isNotNull();
    }

    @Test
    void whatCostsNothingNeedsNoCredits() {
        UUID lead = market.lead("0.00");

        assertThat(market.buyByStripe(buyer, lead).code()).isEqualTo("completed");
        assertThat(market.followUps).isEmpty();
    }

    private static PurchaseResult.Completed result(Decision decision) {
        return (PurchaseResult.Completed) ((Decision.Accepted) decision).result();
    }
}
