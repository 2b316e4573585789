package dev.lanekeeper.system.launcher;

import dev.lanekeeper.system.client.ShopApi;
import java.io.IOException;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;

/**
 * A product with codes and a customer with money, to try things with. The codes are sold one day,
 * and a new product is added at the next start.
 */
final class SampleShop {

    static final String CUSTOMER = "carla";

    private static final String ADMIN = "ada";
    private static final String MONEY = "1000.00";
    private static final String PRICE = "25.00";
    private static final int CODES = 50;

    private SampleShop() {}

    /**
     * @return a product that can be bought now
     */
    static String load(Run run, LocalTokens tokens) throws IOException {
        ShopApi admin = shop(run, tokens.admin(ADMIN, UUID.randomUUID()));
        admin.topUp(CUSTOMER, MONEY, "sample");
        String product =
                admin.addProduct(
                        "sample-" + ProcessHandle.current().pid(), "Gift card 25", PRICE, true);
        List<String> codes =
                IntStream.range(0, CODES)
                        .mapToObj(n -> "GIFT-%s-%03d".formatted(product.substring(24), n))
                        .toList();
        admin.addCodes(product, codes);
        return product;
    }

    static String price() {
        return PRICE;
    }

    static ShopApi shop(Run run, String token) {
        return ShopApi.of(run.firstOf("checkout").uri(), token);
    }
}
