package dev.lanekeeper.runtime.counter;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.lanekeeper.runtime.contract.ProviderCall;
import dev.lanekeeper.runtime.contract.ProviderCalls;
import dev.lanekeeper.runtime.contract.ProviderCalls.Answer.Again;
import dev.lanekeeper.runtime.contract.ProviderCalls.Answer.Finished;
import dev.lanekeeper.runtime.contract.ProviderCalls.Answer.Moot;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A provider with a ledger: parcels lie there to be fetched. It can say no for a while, keep its
 * callers waiting, and counts who asks.
 */
final class Depot implements AutoCloseable {

    static final String FETCH = "depot.fetch";

    /** What a parcel is worth. */
    static final int WORTH = 7;

    private final HttpServer server;
    private final Map<UUID, AtomicInteger> asked = new ConcurrentHashMap<>();
    private final Map<UUID, AtomicInteger> refusals = new ConcurrentHashMap<>();
    private final Map<UUID, CountDownLatch> held = new ConcurrentHashMap<>();

    Depot() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::answer);
        server.start();
    }

    String address() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** How often the parcel was asked for. */
    int asked(UUID parcel) {
        return asked.getOrDefault(parcel, new AtomicInteger()).get();
    }

    /** The next callers are told to come again. */
    void refuse(UUID parcel, int times) {
        refusals.put(parcel, new AtomicInteger(times));
    }

    /** The next caller gets no answer until {@link #letGo}; those after it do. */
    void hold(UUID parcel) {
        held.put(parcel, new CountDownLatch(1));
    }

    void letGo(UUID parcel) {
        held.get(parcel).countDown();
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            UUID parcel = UUID.fromString(exchange.getRequestURI().getPath().substring(1));
            int nth = asked.computeIfAbsent(parcel, _ -> new AtomicInteger()).incrementAndGet();
            CountDownLatch latch = held.get(parcel);
            if (latch != null && nth == 1) {
                latch.await();
            }
            boolean refused =
                    refusals.getOrDefault(parcel, new AtomicInteger()).getAndDecrement() > 0;
            byte[] body = Integer.toString(WORTH).getBytes(UTF_8);
            exchange.sendResponseHeaders(refused ? 503 : 200, body.length);
            exchange.getResponseBody().write(body);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        held.values().forEach(CountDownLatch::countDown);
        server.stop(0);
    }

    /**
     * What the counter service asks, by parcel; one whose last digit is zero is none of its
     * business.
     */
    static ProviderCalls<CounterCommand> callsTo(String address) {
        HttpClient http = HttpClient.newHttpClient();
        return call -> ask(http, address, call);
    }

    private static ProviderCalls.Answer<CounterCommand> ask(
            HttpClient http, String address, ProviderCall call) throws InterruptedException {
        if (call.subject().getLeastSignificantBits() == 0) {
            return new Moot<>();
        }
        try {
            HttpResponse<String> answer =
                    http.send(
                            HttpRequest.newBuilder(URI.create(address + "/" + call.subject()))
                                    .build(),
                            BodyHandlers.ofString());
            return answer.statusCode() == 200
                    ? new Finished<>(
                            new CounterCommand.Fetched(
                                    call.subject().toString(), Integer.parseInt(answer.body())))
                    : new Again<>(Duration.ZERO, "status " + answer.statusCode());
        } catch (IOException e) {
            return new Again<>(Duration.ZERO, e.toString());
        }
    }
}
