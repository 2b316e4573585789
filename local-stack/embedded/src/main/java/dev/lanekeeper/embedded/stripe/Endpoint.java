package dev.lanekeeper.embedded.stripe;

import java.util.List;

/**
 * Where webhooks go.
 *
 * @param secrets by each of which a delivery is signed: two while one is being rolled
 */
public record Endpoint(String url, List<String> secrets) {

    public Endpoint {
        secrets = List.copyOf(secrets);
    }
}
