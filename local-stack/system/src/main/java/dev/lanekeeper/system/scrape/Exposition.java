package dev.lanekeeper.system.scrape;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The numbers of one service at one moment, in the text format of Prometheus (version 0.0.4, which
 * the client library for Java writes and does not read). Read strictly: half an answer is none.
 */
public final class Exposition {

    /** Where a service says its numbers, on its management port. */
    public static final String PATH = "/actuator/prometheus";

    private final Map<String, List<Sample>> samples;

    private Exposition(Map<String, List<Sample>> samples) {
        this.samples = samples;
    }

    /**
     * @throws UnreadableExpositionException that names the first line which is none
     */
    public static Exposition read(String text) throws UnreadableExpositionException {
        Map<String, List<Sample>> samples = new HashMap<>();
        int number = 0;
        for (String line : text.split("\n", -1)) {
            number++;
            if (!line.isBlank() && !line.startsWith("#")) {
                Sample sample = new SampleLine(number, line).read();
                samples.computeIfAbsent(sample.name(), _ -> new ArrayList<>()).add(sample);
            }
        }
        return new Exposition(samples);
    }

    /** All of this name, with whatever labels; none when the service does not have them. */
    public List<Sample> of(String name) {
        return samples.getOrDefault(name, List.of());
    }
}
