package dev.lanekeeper.checkout.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.lanekeeper.checkout.mail.Html;
import dev.lanekeeper.checkout.store.OrderReads.ItemView;
import dev.lanekeeper.checkout.store.OrderReads.OrderView;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.function.BiFunction;

/** The page of an order in HTML: no script, nothing from elsewhere. */
final class OrderPage {

    private static final String STYLE =
            """
            body { font: 1.1rem/1.5 system-ui, sans-serif; max-width: 40rem; margin: 2rem auto; padding: 0 1rem; color: #1b1b1f }
            table { border-collapse: collapse; width: 100% }
            td, th { text-align: left; padding: .4rem .6rem .4rem 0; vertical-align: top; border-bottom: 1px solid #ddd }
            td.amount, th.amount { text-align: right }
            code { font-size: 1.05rem; overflow-wrap: anywhere }
            """;

    static final String CONTENT_SECURITY_POLICY =
            "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; style-src 'sha256-"
                    + sha256(STYLE)
                    + "'";

    private static final DateTimeFormatter DAY_AND_TIME =
            DateTimeFormatter.ofPattern("d MMMM uuuu, HH:mm 'UTC'", Locale.ENGLISH)
                    .withZone(ZoneOffset.UTC);

    private OrderPage() {}

    /**
     * @param codes opens the codes of an item
     */
    static String of(
            OrderView order, List<ItemView> items, BiFunction<ItemView, String, String> codes) {
        var rows = new StringBuilder();
        for (ItemView item : items) {
            rows.append("<tr class=\"item\"><td>")
                    .append(item.quantity())
                    .append("</td><td>")
                    .append(Html.escaped(item.name()));
            for (String sealed : item.sealedCodes()) {
                rows.append("<br><code>")
                        .append(Html.escaped(codes.apply(item, sealed)))
                        .append("</code>");
            }
            rows.append("</td><td class=\"amount\">")
                    .append(item.unitPrice().toPlainString())
                    .append("</td></tr>");
        }
        String discount =
                order.discount().signum() == 0
                        ? ""
                        : "<tr><th colspan=\"2\">Discount</th><td class=\"amount\">-%s</td></tr>"
                                .formatted(order.discount().toPlainString());
        return page(
                "Order " + order.orderNumber(),
                """
                <h1>Order <span id="number">%s</span></h1>
                <p id="next">%s</p>
                <table>
                <tr><th>Quantity</th><th>Item</th><th class="amount">Price</th></tr>
                %s
                %s
                <tr><th colspan="2">Total</th><td class="amount" id="total">%s</td></tr>
                </table>
                """
                        .formatted(
                                order.orderNumber(),
                                next(order),
                                rows,
                                discount,
                                order.total().toPlainString()));
    }

    /** What happens now, and what the customer has to do. */
    private static String next(OrderView order) {
        String end = order.expiresAt() == null ? "" : DAY_AND_TIME.format(order.expiresAt());
        return switch (order.status()) {
            case "fulfilled" -> "Thank you. Your order is complete.";
            case "awaiting_transfer" ->
                    "Please transfer %s and name %s as its reference. Then send us a picture of the transfer, before %s."
                            .formatted(order.total().toPlainString(), order.orderNumber(), end);
            case "awaiting_review" ->
                    "Thank you. We are looking for your transfer; you get your order as soon as we have found it.";
            case "failed" -> "We have not received your transfer. This order has ended.";
            case "cancelled" -> "This order was cancelled.";
            case "expired" -> "This order was not paid in time.";
            default -> "This order was given back; its total is in your wallet.";
        };
    }

    static String ofNoOrder() {
        return page(
                "No such order",
                "<h1>No such order</h1><p id=\"next\">This link is not good, or not good any more.</p>");
    }

    private static String page(String title, String body) {
        return """
        <!doctype html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <title>%s</title>
        <style>%s</style>
        </head>
        <body>
        %s
        </body>
        </html>
        """
                .formatted(Html.escaped(title), STYLE, body);
    }

    private static String sha256(String text) {
        try {
            return Base64.getEncoder()
                    .encodeToString(
                            MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
