package dev.lanekeeper.system.load;

import dev.lanekeeper.system.client.ApiClient;
import dev.lanekeeper.system.launcher.ServiceInstance;
import dev.lanekeeper.system.scrape.Exposition;
import dev.lanekeeper.system.scrape.Sample;
import dev.lanekeeper.system.scrape.UnreadableExpositionException;
import java.io.IOException;
import java.util.List;

/**
 * How many commands the polls of a service brought, from its own meters: how far requests have
 * shared a transaction.
 */
final class PollMeter {

    private static final String POLLS = "lanekeeper_batch_size_records_count";
    private static final String COMMANDS = "lanekeeper_batch_size_records_sum";

    private final List<ApiClient> instances;

    /**
     * @param instances all of the service: whichever is called, each decides its share
     */
    PollMeter(List<ServiceInstance> instances) {
        this.instances =
                instances.stream()
                        .map(instance -> ApiClient.anonymous(instance.managementUri()))
                        .toList();
    }

    /** Since the service has started, or between two looks. */
    record Polls(double polls, double commands) {

        static final Polls NONE = new Polls(0, 0);
        static final Polls UNKNOWN = new Polls(Double.NaN, Double.NaN);

        Polls plus(Polls more) {
            return new Polls(polls + more.polls, commands + more.commands);
        }

        Polls since(Polls earlier) {
            return new Polls(polls - earlier.polls, commands - earlier.commands);
        }

        /** Not a number when nothing was polled. */
        double commandsEach() {
            return commands / polls;
        }
    }

    /** Unknown while an instance does not tell: the column is empty then. */
    Polls now() {
        Polls all = Polls.NONE;
        try {
            for (ApiClient instance : instances) {
                all = all.plus(in(instance.get(Exposition.PATH).body()));
            }
            return all;
        } catch (IOException _) {
            return Polls.UNKNOWN;
        }
    }

    /**
     * @param metrics in the text format of Prometheus
     */
    static Polls in(String metrics) throws UnreadableExpositionException {
        Exposition exposition = Exposition.read(metrics);
        return new Polls(sum(exposition, POLLS), sum(exposition, COMMANDS));
    }

    private static double sum(Exposition exposition, String name) {
        return exposition.of(name).stream().mapToDouble(Sample::value).sum();
    }
}
