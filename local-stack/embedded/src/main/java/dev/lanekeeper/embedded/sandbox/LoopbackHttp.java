package dev.lanekeeper.embedded.sandbox;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.lanekeeper.embedded.LoopbackPort;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** An HTTP server on 127.0.0.1 that can also leave its callers without an answer. */
public final class LoopbackHttp implements AutoCloseable {

    private static final int BODY_BYTES_MAX = 1 << 20;

    /** Hundreds of callers connect at once; beyond it the system lets them wait for a second. */
    private static final int BACKLOG = 1_024;

    private static final Duration FOR_EVER = Duration.ofDays(1);

    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    private LoopbackHttp(HttpServer server) {
        this.server = server;
    }

    /** Whoever answers. */
    public interface Handler {

        /**
         * The answer; empty: the connection ends without one. It may block for as long as it likes.
         */
        Optional<Answer> answer(Request request);
    }

    /**
     * A port, on which nobody answers yet.
     *
     * @param name of whoever wants it, for the message
     * @throws dev.lanekeeper.embedded.PortInUseException when the wanted port is taken
     */
    public static LoopbackHttp on(String name, int wantedPort) {
        int port = LoopbackPort.claim(name, wantedPort);
        try {
            return new LoopbackHttp(
                    HttpServer.create(
                            new InetSocketAddress(InetAddress.getLoopbackAddress(), port),
                            BACKLOG));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot serve " + name + " on port " + port, e);
        }
    }

    public int port() {
        return server.getAddress().getPort();
    }

    /** The address, without a path. */
    public String base() {
        return "http://127.0.0.1:" + port();
    }

    public void serve(Handler handler) {
        server.setExecutor(threads);
        server.createContext("/", exchange -> handle(exchange, handler));
        server.start();
    }

    private static void handle(HttpExchange exchange, Handler handler) throws IOException {
        try (exchange) {
            byte[] body = exchange.getRequestBody().readNBytes(BODY_BYTES_MAX);
            Optional<Answer> answer = answer(exchange, body, handler);
            if (answer.isPresent()) {
                send(exchange, answer.get());
            }
        }
    }

    /**
     * A mistake, the caller's or the sandbox's own, is told: a connection that ends would be taken
     * for a failure that somebody has ordered.
     */
    private static Optional<Answer> answer(HttpExchange exchange, byte[] body, Handler handler) {
        try {
            return handler.answer(
                    new Request(
                            exchange.getRequestMethod(),
                            exchange.getRequestURI().getPath(),
                            Form.parse(exchange.getRequestURI().getRawQuery()),
                            body,
                            exchange.getRequestHeaders()::getFirst));
        } catch (CancellationException _) {
            return Optional.empty();
        } catch (FormException e) {
            return Optional.of(Answer.text(400, e.sentence()));
        } catch (RuntimeException e) {
            return Optional.of(Answer.text(500, "the sandbox broke: " + e));
        }
    }

    private static void send(HttpExchange exchange, Answer answer) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", answer.contentType());
        answer.headers().forEach(exchange.getResponseHeaders()::set);
        boolean empty = answer.body().length == 0;
        exchange.sendResponseHeaders(answer.status(), empty ? -1 : answer.body().length);
        if (!empty) {
            exchange.getResponseBody().write(answer.body());
        }
    }

    /**
     * Lets a caller wait.
     *
     * @throws CancellationException when the server stops meanwhile: what would have come after the
     *     pause happens no more, or it would stand in a journal that a successor has read already
     */
    public static void pause(Duration time) {
        try {
            Thread.sleep(time);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw new CancellationException("the server stops");
        }
    }

    /** Lets a caller wait until the server stops. */
    public static Optional<Answer> hang() {
        pause(FOR_EVER);
        return Optional.empty();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
