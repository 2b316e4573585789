package dev.lanekeeper.checkout.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import java.util.UUID;

/** What must be true of a shop after whatever has happened in it. */
final class Books {

    private Books() {}

    static void audit(Shop shop, UUID promoId, List<String> users) {
        Changes changes = shop.state.changes();
        for (String user : users) {
            assertThat(shop.balance(user))
                    .as("balance is the sum of the lines")
                    .isEqualByComparingTo(
                            changes.lines().stream()
                                    .filter(line -> line.userId().equals(user))
                                    .map(WalletLine::amount)
                                    .reduce(BigDecimal.ZERO, BigDecimal::add));
            assertThat(shop.state.wallet(user).isPossible()).isTrue();
        }
        assertThat(changes.lines().stream().map(WalletLine::reason)).doesNotHaveDuplicates();
        Promo promo = shop.promo(promoId);
        List<Reservation> uses =
                users.stream().flatMap(user -> shop.state.usesOf(promoId, user).stream()).toList();
        assertThat(promo.usedCount()).isEqualTo(count(uses, Reservation.Status.CONSUMED));
        assertThat(promo.reservedCount()).isEqualTo(count(uses, Reservation.Status.RESERVED));
        assertThat(promo.usedCount() + promo.reservedCount())
                .isLessThanOrEqualTo(promo.terms().usageLimit());
        for (String user : users) {
            List<Integer> numbers =
                    shop.state.usesOf(promoId, user).stream()
                            .filter(use ->
                                    use.is(Reservation.Status.CONSUMED)
                                            || use.is(Reservation.Status.RESERVED))
                            .map(Reservation::useNumber)
                            .toList();
            assertThat(numbers)
                    .doesNotHaveDuplicates()
                    .allMatch(number -> number >= 1 && number <= promo.terms().perUserLimit());
        }
        assertThat(
                        changes.orders().stream()
                                .flatMap(order -> order.items().stream())
                                .flatMap(item -> item.codes().stream()))
                .as("each code is in one order")
                .doesNotHaveDuplicates();
    }

    private static int count(List<Reservation> uses, Reservation.Status status) {
        return (int) uses.stream().filter(use -> use.is(status)).count();
    }
}
