package dev.lanekeeper.runtime.startup;

/**
 * One reason not to start.
 *
 * @param found the offending value and where it stands
 * @param expected what would be right
 * @param remedy what an operator can do
 */
record Problem(String found, String expected, String remedy) {

    String sentence() {
        return "%s (expected: %s): %s".formatted(found, expected, remedy);
    }
}
