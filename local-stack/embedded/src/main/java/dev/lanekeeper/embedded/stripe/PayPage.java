package dev.lanekeeper.embedded.stripe;

import static dev.lanekeeper.embedded.sandbox.Html.escaped;

import java.util.Locale;
import tools.jackson.databind.node.ObjectNode;

/** The page on which a buyer pays. */
final class PayPage {

    private PayPage() {}

    static String of(ObjectNode session) {
        String status = session.get("status").asString();
        String amount =
                "%s %d.%02d"
                        .formatted(
                                session.get("currency").asString().toUpperCase(Locale.ROOT),
                                session.get("amount_total").asLong() / 100,
                                session.get("amount_total").asLong() % 100);
        String id = session.get("id").asString();
        String action =
                status.equals("open")
                        ? """
                        <form method="post" action="/pay/%s"><button>Pay %s</button></form>
                        <form method="post" action="/pay/%s/later"><button class="quiet">Pay by bank debit, which takes a while</button></form>
                        <p><a href="%s">Cancel</a></p>
                        """
                                .formatted(
                                        id,
                                        amount,
                                        id,
                                        escaped(session.path("cancel_url").asString("/")))
                        : "<p class=\"over\">This session is " + escaped(status) + ".</p>";
        return """
        <!doctype html>
        <html lang="en">
        <head><meta charset="utf-8"><title>Sandbox checkout</title>
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <style>
          body { font: 16px/1.5 system-ui, sans-serif; max-width: 26rem; margin: 4rem auto; padding: 0 1rem; color: #1a1f36; }
          h1 { font-size: 2rem; margin: .2rem 0 1.5rem; } .what { color: #697386; margin: 0; }
          button { width: 100%%; padding: .8rem; border: 0; border-radius: 6px; background: #0570de; color: #fff; font: inherit; cursor: pointer; }
          button.quiet { background: #eef1f6; color: #1a1f36; margin-top: .6rem; } .over { font-weight: 600; }
          footer { color: #697386; font-size: .85rem; margin-top: 3rem; }
        </style></head>
        <body>
          <p class="what">%s</p><h1>%s</h1>
          %s
          <footer>A sandbox on this machine: no money moves.</footer>
        </body></html>
        """
                .formatted(escaped(session.get("sandbox_title").asString()), amount, action);
    }
}
