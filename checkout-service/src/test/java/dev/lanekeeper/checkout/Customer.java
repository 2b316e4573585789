package dev.lanekeeper.checkout;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.lanekeeper.embedded.testing.HttpCaller;
import dev.lanekeeper.embedded.testing.HttpCaller.Reply;
import java.io.ByteArrayOutputStream;
import java.math.BigDecimal;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Somebody who shops, as a front end sees the service. */
final class Customer {

    private static final String BOUNDARY = "lanekeeper-test-boundary";

    static final String FORM = "multipart/form-data; boundary=" + BOUNDARY;

    final String id;
    final HttpCaller http;

    Customer(String id, HttpCaller http) {
        this.id = id;
        this.http = http;
    }

    static String cart() {
        return "cart-" + UUID.randomUUID();
    }

    Reply validate(String code, String cart, String subtotal) {
        return http.post(
                "/api/promo/validate",
                Map.of("code", code, "cartId", cart, "subtotal", new BigDecimal(subtotal)));
    }

    Reply release(String code, String cart) {
        return http.post("/api/promo/release", Map.of("code", code, "cartId", cart));
    }

    /** One of this product, paid from the wallet. */
    Reply buy(UUID product, String expected) {
        return order(cart(), product, 1, expected);
    }

    /**
     * @param more members and their values in turn
     */
    Reply order(String cart, UUID product, int quantity, String expected, Object... more) {
        return order(cart, List.of(line(product, quantity)), expected, more);
    }

    Reply order(String cart, List<Map<String, Object>> items, String expected, Object... more) {
        return http.post("/api/orders/create", orderBody(cart, items, expected, more));
    }

    static Map<String, Object> orderBody(
            String cart, List<Map<String, Object>> items, String expected, Object... more) {
        Map<String, Object> body = new HashMap<>();
        body.put("cartId", cart);
        body.put("items", items);
        body.put("paymentMethod", "wallet");
        body.put("expectedTotal", new BigDecimal(expected));
        for (int i = 0; i < more.length; i += 2) {
            body.put((String) more[i], more[i + 1]);
        }
        return body;
    }

    static Map<String, Object> line(UUID product, int quantity) {
        return Map.of("productId", product, "quantity", quantity);
    }

    Reply see(UUID orderId) {
        return http.get("/api/orders/" + orderId);
    }

    Reply cancel(UUID orderId) {
        return http.post("/api/orders/" + orderId + "/cancel", Map.of());
    }

    BigDecimal balance() {
        return http.get("/api/wallet").body().path("balance").decimalValue();
    }

    Reply prove(UUID orderId, byte[] picture) {
        return upload(orderId, picture, "10.00", "my transfer");
    }

    /** Sends a picture as a form does; null: no picture. */
    Reply upload(
            UUID orderId, byte @Nullable [] picture, @Nullable String amount, String reference) {
        return http.send(
                http.request("/api/orders/" + orderId + "/bank-transfer")
                        .header("Content-Type", FORM)
                        .POST(BodyPublishers.ofByteArray(form(picture, amount, reference)))
                        .build());
    }

    static byte[] form(byte @Nullable [] picture, @Nullable String amount, String reference) {
        var form = new ByteArrayOutputStream();
        if (amount != null) {
            part(form, "name=\"amount\"", amount.getBytes(UTF_8));
        }
        part(form, "name=\"reference\"", reference.getBytes(UTF_8));
        if (picture != null) {
            part(form, "name=\"screenshot\"; filename=\"proof.png\"", picture);
        }
        form.writeBytes(("--" + BOUNDARY + "--\r\n").getBytes(UTF_8));
        return form.toByteArray();
    }

    private static void part(ByteArrayOutputStream form, String disposition, byte[] content) {
        form.writeBytes(
                ("--"
                                + BOUNDARY
                                + "\r\nContent-Disposition: form-data; "
                                + disposition
                                + "\r\n\r\n")
                        .getBytes(UTF_8));
        form.writeBytes(content);
        form.writeBytes("\r\n".getBytes(UTF_8));
    }

    /** A picture that no other is like, as far as its first bytes tell. */
    static byte[] picture() {
        byte[] head = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'};
        byte[] body = UUID.randomUUID().toString().getBytes(UTF_8);
        byte[] all = new byte[head.length + body.length];
        System.arraycopy(head, 0, all, 0, head.length);
        System.arraycopy(body, 0, all, head.length, body.length);
        return all;
    }
}
