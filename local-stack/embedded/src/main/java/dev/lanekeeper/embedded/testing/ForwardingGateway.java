package dev.lanekeeper.embedded.testing;

import dev.lanekeeper.embedded.sandbox.Answer;
import dev.lanekeeper.embedded.sandbox.LoopbackHttp;
import dev.lanekeeper.embedded.sandbox.Request;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A gateway that forwards a provider's requests as they are: the body to the byte, the header that
 * signs it. All else is the gateway's own: another host, chunks in place of a length, names of
 * headers in lower case.
 */
public final class ForwardingGateway implements AutoCloseable {

    private final LoopbackHttp http = LoopbackHttp.on("a gateway", 0);
    private final HttpClient client = HttpClient.newHttpClient();
    private final URI target;
    private final String signatureHeader;

    /**
     * @param target where the service takes webhooks
     */
    public ForwardingGateway(URI target, String signatureHeader) {
        this.target = target;
        this.signatureHeader = signatureHeader;
        http.serve(this::forward);
    }

    /** Where the provider sends to. */
    public URI base() {
        return URI.create(http.base());
    }

    private Optional<Answer> forward(Request request) {
        var forwarded =
                HttpRequest.newBuilder(target)
                        .header("content-type", "application/json")
                        .header("x-forwarded-for", "203.0.113.7")
                        .POST(
                                BodyPublishers.ofInputStream(
                                        () -> new ByteArrayInputStream(request.body())));
        String signature = request.header(signatureHeader);
        if (signature != null) {
            forwarded.header(signatureHeader.toLowerCase(Locale.ROOT), signature);
        }
        try {
            var answer = client.send(forwarded.build(), BodyHandlers.ofByteArray());
            return Optional.of(
                    new Answer(answer.statusCode(), Answer.JSON, answer.body(), Map.of()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    @Override
    public void close() {
        http.close();
        client.close();
    }
}
