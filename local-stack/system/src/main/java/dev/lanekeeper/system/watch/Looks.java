package dev.lanekeeper.system.watch;

import dev.lanekeeper.system.client.Answer;
import dev.lanekeeper.system.client.ApiClient;
import dev.lanekeeper.system.scrape.Exposition;
import dev.lanekeeper.system.scrape.UnreadableExpositionException;
import java.io.IOException;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Looks at all instances at once, so that one that hangs delays none of the others. */
final class Looks {

    private static final Duration ANSWER_MAX = Duration.ofSeconds(5);

    private Looks() {}

    /** In the order of the endpoints. */
    static Map<Endpoint, Look> at(List<Endpoint> endpoints) {
        Map<Endpoint, Future<Look>> under = new LinkedHashMap<>();
        try (ExecutorService lookers = Executors.newVirtualThreadPerTaskExecutor()) {
            endpoints.forEach(endpoint -> under.put(endpoint, lookers.submit(() -> at(endpoint))));
        }
        Map<Endpoint, Look> looks = new LinkedHashMap<>();
        under.forEach((endpoint, look) -> looks.put(endpoint, look.resultNow()));
        return looks;
    }

    private static Look at(Endpoint endpoint) {
        ApiClient client = ApiClient.anonymous(endpoint.uri());
        try {
            Answer answer = client.send(client.request(Exposition.PATH).timeout(ANSWER_MAX).GET());
            return answer.status() == 200
                    ? new Look.Seen(System.nanoTime(), Exposition.read(answer.body()))
                    : new Look.Away("answers " + answer.inShort());
        } catch (HttpTimeoutException _) {
            return new Look.Away("no answer within %d s".formatted(ANSWER_MAX.toSeconds()));
        } catch (UnreadableExpositionException e) {
            return new Look.Away(String.valueOf(e.getMessage()));
        } catch (IOException _) {
            return new Look.Away("does not answer at " + endpoint.uri());
        }
    }
}
