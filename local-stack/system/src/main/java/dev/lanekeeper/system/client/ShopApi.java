package dev.lanekeeper.system.client;

import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/** The shop as one customer or administrator sees it: each method is one request. */
public final class ShopApi {

    public static final String ORDER_PATH = "/api/orders/create";
    private static final JsonMapper JSON = JsonMapper.shared();

    private final ApiClient client;

    private ShopApi(ApiClient client) {
        this.client = client;
    }

    public static ShopApi of(URI base, String token) {
        return new ShopApi(ApiClient.anonymous(base).withToken(token));
    }

    /** For requests that this class has no verb for. */
    public ApiClient client() {
        return client;
    }

    /** An order that is to be made; each with adds a member. */
    public record Order(Map<String, Object> members) {

        public Order with(String name, Object value) {
            Map<String, Object> more = new LinkedHashMap<>(members);
            more.put(name, value);
            return new Order(more);
        }

        public String json() {
            return JSON.writeValueAsString(members);
        }
    }

    /** One of this product, paid from the wallet. */
    public static Order order(String cart, String product, String total) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("cartId", cart);
        members.put("items", List.of(Map.of("productId", product, "quantity", 1)));
        members.put("paymentMethod", "wallet");
        members.put("expectedTotal", new BigDecimal(total));
        return new Order(members);
    }

    /**
     * @param headers names and values in turn
     */
    public Answer order(Order order, String... headers) throws IOException {
        return client.post(ORDER_PATH, order.json(), headers);
    }

    public Answer see(String order) throws IOException {
        return client.get("/api/orders/" + order);
    }

    public Answer validate(String code, String cart, String subtotal) throws IOException {
        return client.post(
                "/api/promo/validate",
                JSON.writeValueAsString(
                        Map.of(
                                "code", code,
                                "cartId", cart,
                                "subtotal", new BigDecimal(subtotal))));
    }

    public Answer wallet() throws IOException {
        return client.get("/api/wallet");
    }

    /** Gives money, once for each reference; for an administrator. */
    public void topUp(String userId, String amount, String reference) throws IOException {
        expect(
                200,
                client.post(
                        "/api/wallet/top-ups",
                        JSON.writeValueAsString(
                                Map.of(
                                        "userId",
                                        userId,
                                        "amount",
                                        new BigDecimal(amount),
                                        "externalRef",
                                        userId + "/" + reference))));
    }

    /**
     * Adds a product; the same key again names the same one. For an administrator.
     *
     * @return its id
     */
    public String addProduct(String key, String name, String price, boolean digital)
            throws IOException {
        return expect(
                        201,
                        client.post(
                                "/api/admin/products",
                                JSON.writeValueAsString(
                                        Map.of(
                                                "name",
                                                name,
                                                "price",
                                                new BigDecimal(price),
                                                "digital",
                                                digital)),
                                "Idempotency-Key",
                                key))
                .text("/id");
    }

    /** For an administrator. */
    public void addCodes(String product, List<String> codes) throws IOException {
        expect(
                200,
                client.post(
                        "/api/admin/products/" + product + "/codes",
                        JSON.writeValueAsString(Map.of("codes", codes))));
    }

    /** A promo code of ten percent that so many orders may use. For an administrator. */
    public void addPromo(String code, int usageLimit) throws IOException {
        expect(
                201,
                client.post(
                        "/api/admin/promos",
                        JSON.writeValueAsString(
                                Map.of(
                                        "code",
                                        code,
                                        "discountType",
                                        "percentage",
                                        "discountValue",
                                        10,
                                        "usageLimit",
                                        usageLimit))));
    }

    /** Decides about a bank transfer; for an administrator. */
    public Answer decide(String transfer, boolean approve) throws IOException {
        return client.post(
                "/api/admin/bank-transfers/" + transfer + (approve ? "/approve" : "/reject"),
                approve ? "{}" : JSON.writeValueAsString(Map.of("reason", "no money came")));
    }

    private static Answer expect(int status, Answer answer) throws IOException {
        if (answer.status() != status) {
            throw new IOException(
                    "%s %s (expected: %d)".formatted(answer.inShort(), answer.body(), status));
        }
        return answer;
    }
}
