package dev.lanekeeper.embedded.testing.contract;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import tools.jackson.databind.JsonNode;

/** JSON at an address. */
final class Fetched {

    /** The first to ask for a document waits until it is put together. */
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private Fetched() {}

    static JsonNode json(URI address) {
        var request = HttpRequest.newBuilder(address).timeout(PATIENCE).build();
        try (HttpClient http = HttpClient.newHttpClient()) {
            var response = http.send(request, BodyHandlers.ofByteArray());
            if (response.statusCode() != 200) {
                throw new AssertionError(address + " answers " + response.statusCode());
            }
            return PublishedDocument.JSON.readTree(response.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
