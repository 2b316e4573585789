package dev.lanekeeper.runtime.counter;

import dev.lanekeeper.embedded.ParentWatch;

/** The counter service in a JVM of its own; it ends with its parent. */
final class CounterMain {

    private CounterMain() {}

    /** Arguments: Spring properties, as {@code --name=value}. */
    public static void main(String[] arguments) {
        ParentWatch.begin();
        CounterApplication.start(arguments);
    }
}
