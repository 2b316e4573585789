package dev.lanekeeper.checkout.store;

import dev.lanekeeper.runtime.contract.IntegrityCheck;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * What must be true of the tables whatever has happened. Each query finds rows that break a
 * promise, with one text column that says which and how; in a sound database it finds none.
 */
public enum ShopAudit {
    PROMO_OVER_ITS_LIMIT(
            "No promo code is used more often than its limit allows.",
            """
            select 'used ' || used_count || ' times of ' || usage_limit || ': ' || code
            from promo_codes
            where used_count > usage_limit
            """),
    PROMO_MISCOUNTED(
            "A promo code counts the uses that it has, and no others.",
            """
            select 'counts ' || used_count || ' and ' || reserved_count || ', uses ' || coalesce(consumed, 0) || ' and '
                || coalesce(reserved, 0) || ': ' || code
            from promo_codes
            left join (
                select
                    promo_id,
                    count(*) filter (where status = 'consumed') as consumed,
                    count(*) filter (where status = 'reserved') as reserved
                from promo_reservations
                group by promo_id) uses on uses.promo_id = promo_codes.id
            where (used_count, reserved_count) is distinct from (coalesce(consumed, 0), coalesce(reserved, 0))
            """),
    PROMO_USED_TOO_OFTEN_BY_ONE(
            "Nobody uses a promo code more often than he may.",
            """
            select user_id || ' made ' || count(*) || ' uses of ' || code
            from promo_reservations
            join promo_codes on promo_codes.id = promo_id
            where status = 'consumed'
            group by user_id, code, per_user_limit
            having count(*) > per_user_limit
            """),
    CODE_IN_TWO_ORDERS(
            "No product code stands in two orders.",
            """
            select 'code ' || position || ' of ' || product_id || ' stands in ' || count(*) || ' orders'
            from order_items
            cross join unnest(code_positions) as position
            group by product_id, position
            having count(*) > 1
            """),
    CODE_BELIES_ITS_ORDER(
            "A product code is used when its order is fulfilled, and only then.",
            """
            select 'code ' || code.position || ' of ' || code.product_id || ' is ' || code.status || ', order ' || coalesce(orders.status, 'none')
            from product_codes code
            left join orders on orders.id = code.order_id
            where (code.status = 'used') <> (orders.status is not distinct from 'fulfilled')
            """),
    ORDER_WITHOUT_ITS_CODES(
            "A fulfilled order has as many codes as it was paid for.",
            """
            select 'order ' || orders.id || ' has ' || count(code.position) || ' of ' || item.quantity || ' codes'
            from orders
            join order_items item on item.order_id = orders.id
            join products on products.id = item.product_id
            left join product_codes code
              on code.product_id = item.product_id
             and code.position = any (item.code_positions)
             and code.order_id = orders.id
             and code.status = 'used'
            where orders.status = 'fulfilled'
              and products.digital
            group by orders.id, item.product_id, item.quantity
            having count(code.position) <> item.quantity
            """),
    CODES_BEHIND_THE_MARK(
            "No code that can be sold is passed over.",
            """
            select 'code ' || position || ' of ' || product_id || ' is available before ' || claimed_through
            from product_codes
            join products on products.id = product_id
            where status = 'available'
              and position <= claimed_through
            """),
    WALLET_BELIES_ITS_LINES(
            "A wallet is the sum of its transactions, and no debt.",
            """
            select 'balance ' || balance || ' and lines of ' || coalesce(sum(amount), 0) || ': ' || wallets.user_id
            from wallets
            left join wallet_transactions line on line.user_id = wallets.user_id
            group by wallets.user_id, balance
            having balance <> coalesce(sum(amount), 0) or balance < 0
            """),
    ORDER_NOT_PAID_ONCE(
            "An order from the wallet was paid for once.",
            """
            select 'order ' || orders.id || ' of ' || total || ' was paid ' || coalesce(-amount, 0)
            from orders
            left join wallet_transactions line on line.kind = 'order' and line.reference = orders.id::text
            where status in ('fulfilled', 'refunded')
              and payment_method = 'wallet'
              and total <> coalesce(-amount, 0)
            """),
    TWO_LIVE_ORDERS_OF_A_CART(
            "A cart has one order at a time.",
            """
            select user_id || ' has ' || count(*) || ' orders of ' || cart_id
            from orders
            where status in ('awaiting_transfer', 'awaiting_review', 'fulfilled')
            group by user_id, cart_id
            having count(*) > 1
            """),
    ORDER_WITHOUT_ITS_MAIL(
            "A fulfilled order has its mail.",
            """
            select 'order ' || id || ' is fulfilled and has no mail'
            from orders
            where status = 'fulfilled'
              and not exists (
                  select
                  from email_messages
                  where order_id = orders.id)
            """);

    private final String promise;
    private final String sql;

    ShopAudit(String promise, String sql) {
        this.promise = promise;
        this.sql = sql;
    }

    public String sql() {
        return sql;
    }

    /** All of them. */
    public static List<IntegrityCheck> checks() {
        return Stream.of(values()).map(ShopAudit::check).toList();
    }

    private IntegrityCheck check() {
        return new IntegrityCheck(name().toLowerCase(Locale.ROOT), promise, sql);
    }
}
