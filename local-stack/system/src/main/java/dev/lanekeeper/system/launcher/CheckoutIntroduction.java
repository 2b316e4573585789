package dev.lanekeeper.system.launcher;

import dev.lanekeeper.system.client.ShopApi;
import java.io.IOException;
import java.util.UUID;

/** The shop: orders of products that do not exist, and a gift card for a customer with money. */
final class CheckoutIntroduction implements Introduction {

    private String product = "";

    @Override
    public int warmUp(ServiceInstance instance, LocalTokens tokens) throws IOException {
        ShopApi shop = ShopApi.of(instance.uri(), tokens.of(WarmUp.USER));
        return WarmUp.run(
                instance,
                404,
                () ->
                        shop.order(
                                ShopApi.order("warm-up", UUID.randomUUID().toString(), "1.00"),
                                WarmUp.PATIENCE));
    }

    @Override
    public String loadSamples(Run run, LocalTokens tokens) throws IOException {
        product = SampleShop.load(run, tokens);
        return "a product with 50 codes, and a customer with money";
    }

    @Override
    public void show(Console console, Run run, LocalTokens tokens) {
        console.line(
                "Buy a gift card, as the sample customer %s (the promo code WELCOME10 takes off ten percent):"
                        .formatted(SampleShop.CUSTOMER));
        console.line("");
        console.line("TOKEN=" + tokens.of(SampleShop.CUSTOMER));
        console.line(
                """
                curl -s %s%s \\
                  -H "Authorization: Bearer $TOKEN" -H 'Content-Type: application/json' \\
                  -d '%s'
                """
                        .formatted(
                                run.firstOf("checkout").uri(),
                                ShopApi.ORDER_PATH,
                                ShopApi.order("cart-1", product, SampleShop.price())
                                        .with("email", "carla@example.org")
                                        .json()));
        console.line(
                "The answer: {\"success\":true,\"code\":\"fulfilled\",...,\"orderUrl\":...}; the address shows the order's page, and the mail lies in the sandbox: %s/sandbox/ledger"
                        .formatted(run.providers().resend()));
    }
}
