package dev.lanekeeper.sync.store;

/** Who wrote, as the table says it. */
final class Directions {

    static final String IN = "in";
    static final String OUT = "out";

    private Directions() {}

    static String of(boolean out) {
        return out ? OUT : IN;
    }
}
