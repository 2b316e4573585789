package dev.lanekeeper.system.load;

import dev.lanekeeper.embedded.postgres.JdbcAddress;
import dev.lanekeeper.system.client.ShopApi;
import dev.lanekeeper.system.launcher.LocalTokens;
import dev.lanekeeper.system.launcher.Run;
import dev.lanekeeper.system.launcher.StateFolder;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.apache.hc.core5.http.ClassicHttpRequest;

/**
 * Order one code, from the wallet, with a promo code. A key is a product with a promo code of its
 * own; each request is another cart of some user, so that it is never refused and never coalesces
 * with another.
 */
final class CheckoutOrders implements ContestedWorkload {

    private static final int USERS = 5_000;

    private final Run run;
    private final LocalTokens tokens;
    private final LoadShop shop;
    private final long begin = System.currentTimeMillis();
    private final AtomicLong carts = new AtomicLong();
    private List<String> tokenOfUser = List.of();

    /**
     * @param codes that nobody has bought yet at the begin of the run, half of them the first
     *     product's
     * @param sold codes of the first product that are sold before
     */
    CheckoutOrders(Run run, StateFolder state, int codes, int sold) {
        this.run = run;
        this.tokens = LocalTokens.of(state, run);
        this.shop = new LoadShop(codes, sold);
    }

    @Override
    public String service() {
        return "checkout";
    }

    @Override
    public void prepare(int keysMax) throws SQLException {
        shop.refill(run.databaseOf(service()), keysMax, USERS);
        tokenOfUser = IntStream.range(0, USERS).mapToObj(n -> tokens.of(LoadShop.user(n))).toList();
    }

    @Override
    public Requests requests(int keys, Target target) {
        return random -> order(random.nextInt(keys), random);
    }

    private ClassicHttpRequest order(int product, ThreadLocalRandom random) {
        String cart = "load-%d-%d".formatted(begin, carts.incrementAndGet());
        return JsonRequest.post(
                ShopApi.ORDER_PATH,
                tokenOfUser.get(random.nextInt(USERS)),
                ShopApi.order(cart, LoadShop.product(product).toString(), LoadShop.TOTAL)
                        .with("promoCode", LoadShop.promo(product))
                        .json()
                        .getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public void finished() throws SQLException {
        shop.forgetSold(run.databaseOf(service()));
    }

    @Override
    public void fillRival(Connection rival, JdbcAddress database) throws SQLException {
        shop.fillRival(rival);
    }
}
