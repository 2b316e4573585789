package dev.lanekeeper.checkout.mail;

import dev.lanekeeper.checkout.store.OrderReads.ItemView;
import dev.lanekeeper.checkout.store.OrderReads.OrderView;
import java.util.List;
import java.util.function.BiFunction;

/**
 * A confirmation in words. The same order gives the same words each time: two mails with one
 * idempotency key must not differ.
 */
record MailText(String subject, String text, String html) {

    /**
     * @param codes opens the codes of an item
     * @param link to the order's page
     */
    static MailText of(
            OrderView order,
            List<ItemView> items,
            BiFunction<ItemView, String, String> codes,
            String link) {
        var text = new StringBuilder();
        var html = new StringBuilder();
        String number = order.orderNumber();
        text.append("Thank you for your order ").append(number).append(".\n\n");
        html.append("<p>Thank you for your order <b>").append(number).append("</b>.</p><ul>");
        for (ItemView item : items) {
            String line = item.quantity() + " x " + item.name();
            text.append(line).append('\n');
            html.append("<li>").append(Html.escaped(line));
            for (String sealed : item.sealedCodes()) {
                String code = codes.apply(item, sealed);
                text.append("    ").append(code).append('\n');
                html.append("<br><code>").append(Html.escaped(code)).append("</code>");
            }
            html.append("</li>");
        }
        String total = "Total: " + order.total().toPlainString();
        text.append('\n').append(total).append("\n\nYour order: ").append(link).append('\n');
        html.append("</ul><p>")
                .append(total)
                .append("</p><p><a href=\"")
                .append(Html.escaped(link))
                .append("\">Your order</a></p>");
        return new MailText("Your order " + number, text.toString(), html.toString());
    }
}
