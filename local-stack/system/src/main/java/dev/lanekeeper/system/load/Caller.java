package dev.lanekeeper.system.load;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import org.HdrHistogram.Histogram;
import org.apache.hc.core5.http.HttpException;

/**
 * One caller: sends, waits for the answer, checks it, sends again. It counts for itself, so that
 * callers share nothing while the clock runs; only requests that begin inside the window count.
 */
final class Caller implements Runnable {

    /** Latencies above this are recorded as this. */
    private static final long LATENCY_MAX_US = 60_000_000;

    private static final int SIGNIFICANT_DIGITS = 3;

    /** A system that refuses connections would otherwise be asked without a pause. */
    private static final int FAILURES_MAX = 1_000;

    private final int port;
    private final Requests requests;
    private final Window window;
    private final Pace pace;
    private final Histogram latencyUs = new Histogram(LATENCY_MAX_US, SIGNIFICANT_DIGITS);
    private final Map<String, Long> errors = new HashMap<>();

    Caller(int port, Requests requests, Window window, Pace pace) {
        this.port = port;
        this.requests = requests;
        this.window = window;
        this.pace = pace;
    }

    @Override
    public void run() {
        int failures = 0;
        while (!window.isOver(System.nanoTime()) && failures < FAILURES_MAX) {
            try (Connection connection = Connection.to(port, requests.successMark())) {
                callUntilOver(connection);
            } catch (IOException | HttpException e) {
                failures++;
                count(e.getClass().getSimpleName(), System.nanoTime());
            }
        }
    }

    Histogram latencyUs() {
        return latencyUs;
    }

    Map<String, Long> errors() {
        return errors;
    }

    private void callUntilOver(Connection connection) throws IOException, HttpException {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        long begin = pace.next(System.nanoTime());
        while (connection.isReusable() && !window.isOver(begin)) {
            String error = connection.exchange(requests.next(random));
            long end = System.nanoTime();
            if (error != null) {
                count(error, begin);
            } else if (window.counts(begin)) {
                latencyUs.recordValue(Math.min((end - begin) / 1_000, LATENCY_MAX_US));
            }
            begin = pace.next(end);
        }
    }

    private void count(String error, long begin) {
        if (window.counts(begin)) {
            errors.merge(error, 1L, Long::sum);
        }
    }
}
