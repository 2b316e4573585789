package dev.lanekeeper.system.scrape;

import java.util.Map;

/**
 * One number as a service says it.
 *
 * @param name of the series, with {@code _bucket}, {@code _sum} and the like
 */
public record Sample(String name, Map<String, String> labels, double value) {

    /** Empty when there is no such label. */
    public String label(String label) {
        return labels.getOrDefault(label, "");
    }
}
