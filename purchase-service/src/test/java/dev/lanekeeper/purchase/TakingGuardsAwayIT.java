package dev.lanekeeper.purchase;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lanekeeper.embedded.postgres.JdbcAddress;
import dev.lanekeeper.embedded.testing.LocalStack;
import dev.lanekeeper.embedded.testing.TestStack;
import dev.lanekeeper.embedded.testing.ablation.Ablation;
import dev.lanekeeper.embedded.testing.ablation.AblationDriver;
import dev.lanekeeper.embedded.testing.ablation.Guard;
import dev.lanekeeper.embedded.testing.ablation.Keys;
import dev.lanekeeper.embedded.testing.ablation.RowLock;
import dev.lanekeeper.embedded.testing.ablation.UniqueIndex;
import dev.lanekeeper.events.purchase.PaymentMethod;
import dev.lanekeeper.events.purchase.PurchaseCommand.PurchaseLeads;
import dev.lanekeeper.purchase.Producer.Draft;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What keeps leads and credits when the partition does not, and that it does. */
@LocalStack
class TakingGuardsAwayIT {

    private static final int LEADS = 4;

    /** Buyers of different lanes fight over leads in any case: these keep them apart. */
    private static final Guard[] ONE_BUYER_PER_LEAD = {
        new RowLock("leads"), new UniqueIndex("marketplace_purchase_items", "one_taker_per_slot")
    };

    /** No index can see a balance that another purchase has overwritten. */
    private static final Guard BALANCE = new RowLock("workspace_credits");

    private static JdbcAddress database;
    private static PurchaseUnderTest purchase;
    private static Producer producer;
    private static List<UUID> buyers;

    @BeforeAll
    static void start(TestStack stack) {
        database = stack.database("purchase");
        // A lane for every partition, and small polls: as many transactions that meet as can be.
        purchase =
                new PurchaseUnderTest(
                        stack,
                        "--" + AblationDriver.PROPERTY,
                        "--lanekeeper.batch.lanes=8",
                        "--spring.kafka.consumer.max-poll-records=5");
        producer = new Producer(stack);
        buyers = IntStream.range(0, 60).mapToObj(_ -> purchase.rich("10000.00").workspace).toList();
    }

    @AfterAll
    static void stop() {
        producer.close();
        purchase.close();
    }

    @Test
    void oneBuyerPerLeadHoldsUntilAllItsGuardsAreGone() {
        Ablation.of(TakingGuardsAwayIT::sixtyBuyersFightForFourLeads, database)
                .guardedBy(ONE_BUYER_PER_LEAD)
                .holdsUntilAllGuardsAreGone();

        assertNobodyWasSetAside();
    }

    static Guard[] guardsOfOneBuyerPerLead() {
        return ONE_BUYER_PER_LEAD;
    }

    @ParameterizedTest
    @MethodSource("guardsOfOneBuyerPerLead")
    void oneBuyerPerLeadHoldsByEachOfItsGuardsAlone(Guard guard) {
        Ablation.of(TakingGuardsAwayIT::sixtyBuyersFightForFourLeads, database)
                .guardedBy(ONE_BUYER_PER_LEAD)
                .holdsByAlone(guard);

        assertNobodyWasSetAside();
    }

    @Test
    void theBalanceHoldsUntilItsLockIsGone() {
        Ablation.of(TakingGuardsAwayIT::oneBuyerBuysOnAllLanes, database)
                .guardedBy(BALANCE)
                .holdsUntilAllGuardsAreGone();
    }

    /** Who meets a guard is decided again, and neither refused nor set aside. */
    private static void assertNobodyWasSetAside() {
        assertThat(
                        purchase.sql()
                                .sql("select distinct status from inbox where status = 'failed'")
                                .query(String.class)
                                .list())
                .isEmpty();
    }

    private static List<String> sixtyBuyersFightForFourLeads(Keys keys) {
        List<UUID> leads = purchase.offers(LEADS, "1.00");
        settle(
                IntStream.range(0, 60)
                        .mapToObj(n -> draft(buyers.get(n), keys, List.of(leads.get(n % LEADS))))
                        .toList());
        return purchase.sql()
                .sql(
                        """
                        select lead_id || ' sold ' || count(*) || ' times'
                        from marketplace_purchase_items
                        where lead_id = any (?)
                          and state = 'sold'
                        group by lead_id
                        having count(*) <> 1
                        """)
                .param(leads.toArray(UUID[]::new))
                .query(String.class)
                .list();
    }

    /** Each lead is another one: nothing but the balance is shared. */
    private static List<String> oneBuyerBuysOnAllLanes(Keys keys) {
        UUID buyer = purchase.rich("1000.00").workspace;
        settle(
                purchase.offers(60, "1.00").stream()
                        .map(lead -> draft(buyer, keys, List.of(lead)))
                        .toList());
        return purchase.sql()
                .sql(
                        """
                        select 'balance ' || balance || ', ledger ' || (
                            select sum(delta)
                            from credit_ledger
                            where workspace_id = credits.workspace_id)
                        from workspace_credits credits
                        where workspace_id = ?
                          and balance <> (
                              select sum(delta)
                              from credit_ledger
                              where workspace_id = credits.workspace_id)
                        """)
                .param(buyer)
                .query(String.class)
                .list();
    }

    private static Draft draft(UUID buyer, Keys keys, List<UUID> leads) {
        var command = new PurchaseLeads(buyer, "anna", leads, PaymentMethod.CREDITS, null);
        return Producer.draft(command, keys.keyFor(command.key()));
    }

    private static void settle(List<Draft> drafts) {
        List<Draft> shuffled = new java.util.ArrayList<>(drafts);
        Collections.shuffle(shuffled);
        producer.sendAll(shuffled);
        purchase.awaitDecided(
                shuffled.stream().map(Draft::commandId).toList(), PurchaseUnderTest.SETTLED);
    }
}
