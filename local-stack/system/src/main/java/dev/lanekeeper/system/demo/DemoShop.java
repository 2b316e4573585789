package dev.lanekeeper.system.demo;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.lanekeeper.checkout.store.ShopAudit;
import dev.lanekeeper.embedded.postgres.JdbcAddress;
import dev.lanekeeper.system.client.Answer;
import dev.lanekeeper.system.client.ApiClient;
import dev.lanekeeper.system.client.ShopApi;
import dev.lanekeeper.system.launcher.LocalTokens;
import dev.lanekeeper.system.launcher.Run;
import dev.lanekeeper.system.launcher.ServiceInstance;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import tools.jackson.databind.JsonNode;

/** The shop as one promise sees it: products and promo codes of its own, customers as it wants. */
final class DemoShop {

    private static final String CHECKOUT = "checkout";
    private static final String BOUNDARY = "lanekeeper-demo-boundary";

    private final Run run;
    private final LocalTokens tokens;
    private final ShopApi admin;

    DemoShop(Run run, LocalTokens tokens) {
        this.run = run;
        this.tokens = tokens;
        this.admin =
                ShopApi.of(
                        instances().getFirst().uri(),
                        tokens.admin("demo-admin", UUID.randomUUID()));
    }

    /** Somebody who shops. */
    record Customer(String id, ShopApi api) {}

    Customer customer() {
        return customer("demo-" + UUID.randomUUID(), instances().getFirst());
    }

    /** The same user, at another instance. */
    Customer customer(String id, ServiceInstance at) {
        return new Customer(id, ShopApi.of(at.uri(), tokens.of(id)));
    }

    Customer rich(String amount) throws IOException {
        Customer customer = customer();
        admin.topUp(customer.id(), amount, "demo");
        return customer;
    }

    List<ServiceInstance> instances() {
        return run.instancesOf(CHECKOUT);
    }

    /** A digital product with so many codes. */
    String product(String price, int codes) throws IOException {
        String product = admin.addProduct(UUID.randomUUID().toString(), "Demo card", price, true);
        admin.addCodes(product, IntStream.range(0, codes).mapToObj(n -> "DEMO-CODE-" + n).toList());
        return product;
    }

    /** A promo code of ten percent that so many orders may use. */
    String promo(int usageLimit) throws IOException {
        String code = "DEMO-" + UUID.randomUUID();
        admin.addPromo(code, usageLimit);
        return code;
    }

    static String cart() {
        return "cart-" + UUID.randomUUID();
    }

    /** An order that waits for a bank transfer, which its customer has proved with a picture. */
    record Proven(String order, String transfer) {}

    Proven proven(Customer customer, String product, String total) throws IOException {
        String order =
                customer.api()
                        .order(
                                ShopApi.order(cart(), product, total)
                                        .with("paymentMethod", "bank_transfer"))
                        .text("/orderId");
        ApiClient client = customer.api().client();
        Answer proven =
                client.send(
                        client.request("/api/orders/" + order + "/bank-transfer")
                                .header("Content-Type", "multipart/form-data; boundary=" + BOUNDARY)
                                .POST(BodyPublishers.ofByteArray(form(total))));
        return new Proven(order, proven.text("/transferId"));
    }

    private static byte[] form(String amount) {
        var form = new ByteArrayOutputStream();
        part(form, "name=\"amount\"", amount);
        part(form, "name=\"reference\"", "demo");
        part(
                form,
                "name=\"screenshot\"; filename=\"proof.webp\"",
                "RIFF....WEBP" + UUID.randomUUID());
        form.writeBytes(("--" + BOUNDARY + "--\r\n").getBytes(US_ASCII));
        return form.toByteArray();
    }

    private static void part(ByteArrayOutputStream form, String disposition, String content) {
        form.writeBytes(
                "--%s\r\nContent-Disposition: form-data; %s\r\n\r\n%s\r\n"
                        .formatted(BOUNDARY, disposition, content)
                        .getBytes(US_ASCII));
    }

    Answer decide(String transfer, boolean approve) throws IOException {
        return admin.decide(transfer, approve);
    }

    /** Tells the sandbox Resend to do something, or asks it what it has. */
    Answer resend(String path) throws IOException {
        ApiClient sandbox = ApiClient.anonymous(URI.create(run.providers().resend()));
        return sandbox.send(sandbox.request("/sandbox/" + path).POST(BodyPublishers.noBody()));
    }

    /** How many mails about this order the sandbox has. */
    long mailsAbout(String order) throws IOException {
        return resend("ledger")
                .json()
                .path("mails")
                .valueStream()
                .filter(mail -> about(mail, order))
                .count();
    }

    private static boolean about(JsonNode mail, String order) {
        return mail.path("key").asString("").startsWith(order);
    }

    List<String> column(String sql, Object... parameters) throws SQLException {
        return Tables.column(database(), sql, parameters);
    }

    /** Changes the database behind the service's back. */
    void execute(String sql) throws SQLException {
        try (Connection connection = database().connect();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private JdbcAddress database() {
        return run.databaseOf(CHECKOUT);
    }

    /** Notes whatever the tables have that no shop may have. */
    void audit(Verdict.Findings findings) throws SQLException {
        for (ShopAudit audit : ShopAudit.values()) {
            findings.expect(audit.name(), List.of(), column(audit.sql()));
        }
    }

    static long count(List<Answer> answers, String inShort) {
        return answers.stream().filter(answer -> answer.inShort().equals(inShort)).count();
    }
}
