package dev.lanekeeper.purchase.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** What must be true of a market after whatever has happened in it. */
final class Books {

    private Books() {}

    static void audit(Market market, Collection<UUID> workspaces, Collection<UUID> leads) {
        Changes changes = market.state.changes();
        for (UUID workspace : workspaces) {
            assertThat(market.balance(workspace))
                    .as("balance is the sum of the ledger")
                    .isEqualByComparingTo(
                            changes.ledger().stream()
                                    .filter(line -> line.workspaceId().equals(workspace))
                                    .map(LedgerLine::delta)
                                    .reduce(BigDecimal.ZERO, BigDecimal::add));
            assertThat(market.state.credits(workspace).isPossible()).isTrue();
        }
        assertThat(changes.ledger().stream().map(LedgerLine::reason)).doesNotHaveDuplicates();
        for (UUID id : leads) {
            auditLead(market.see(id), changes.purchases());
        }
    }

    private static void auditLead(Lead lead, Collection<Purchase> purchases) {
        List<Purchase> live =
                purchases.stream()
                        .filter(purchase ->
                                purchase.items().stream()
                                        .anyMatch(item ->
                                                item.leadId().equals(lead.id()) && item.isLive()))
                        .toList();
        assertThat(lead.taken().stream().map(Lead.Slot::purchaseId))
                .as("slots are live items")
                .containsExactlyInAnyOrderElementsOf(live.stream().map(Purchase::id).toList());
        Set<Integer> numbers = new HashSet<>();
        lead.taken().forEach(slot -> assertThat(numbers.add(slot.number())).isTrue());
        assertThat(numbers).allMatch(number -> number >= 1 && number <= lead.maxSales());
        assertThat(lead.taken().stream().map(Lead.Slot::buyerWorkspaceId)).doesNotHaveDuplicates();
        assertThat(lead.soldCount())
                .as("sold_count counts sold items")
                .isEqualTo((int) lead.taken().stream().filter(Lead.Slot::sold).count());
    }
}
