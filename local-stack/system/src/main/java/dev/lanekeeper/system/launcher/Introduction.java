package dev.lanekeeper.system.launcher;

import java.io.IOException;

/**
 * How a service that has just come up is made ready for people: warmed, given something to try
 * things with, and shown. Each service has one, beside its line in the catalog.
 */
interface Introduction {

    /**
     * Waits until commands are really decided, then takes their whole path until it is warm.
     *
     * @return how many requests were sent
     */
    int warmUp(ServiceInstance instance, LocalTokens tokens) throws IOException;

    /**
     * Makes the sample data with real commands; on a system that has them, they stay as they are.
     *
     * @return what there is, in a few words
     */
    String loadSamples(Run run, LocalTokens tokens) throws IOException;

    /** Tells a person what to try first, in lines that can be copied as they stand. */
    void show(Console console, Run run, LocalTokens tokens) throws IOException;
}
