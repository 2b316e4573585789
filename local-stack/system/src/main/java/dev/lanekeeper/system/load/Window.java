package dev.lanekeeper.system.load;

/**
 * The time in which requests count, in {@link System#nanoTime()}; before it the system warms up.
 */
record Window(long beginNanos, long endNanos) {

    static Window startingNow(Cell cell) {
        long begin = System.nanoTime() + cell.warmUp().toNanos();
        return new Window(begin, begin + cell.measured().toNanos());
    }

    boolean counts(long nanos) {
        return nanos - beginNanos >= 0 && !isOver(nanos);
    }

    boolean isOver(long nanos) {
        return nanos - endNanos >= 0;
    }
}
