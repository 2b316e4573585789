package dev.lanekeeper.system.imports;

import dev.lanekeeper.system.client.Answer;
import dev.lanekeeper.system.client.QboApi;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/** Stores each line of a file as its user's token; several at once, each line once. */
final class TokenImport {

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final long PAUSE_MS = 500;

    private final QboApi service;
    private final int atOnce;
    private final Progress progress;

    TokenImport(QboApi service, int atOnce, Progress progress) {
        this.service = service;
        this.atOnce = atOnce;
        this.progress = progress;
    }

    void run(CSVParser lines) throws InterruptedException {
        Semaphore places = new Semaphore(atOnce);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (CSVRecord record : lines) {
                TokenLine line = TokenLine.of(record);
                places.acquire();
                threads.execute(() -> {
                    try {
                        store(line);
                    } finally {
                        places.release();
                    }
                });
            }
        }
        progress.end();
    }

    /** A service that is away for a while loses no line. */
    private void store(TokenLine line) {
        long endNanos = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            String seen;
            try {
                Answer answer =
                        service.storeFor(
                                line.userId(),
                                line.realmId(),
                                line.body(),
                                "Idempotency-Key",
                                line.key(),
                                "Prefer",
                                "wait=30");
                if (answer.status() == 200) {
                    progress.stored(answer.hasHeader("Idempotency-Replayed", "true"));
                    return;
                }
                seen = answer.inShort() + " " + answer.text("/error");
                if (answer.status() != 503 && answer.status() != 202) {
                    progress.refused(line, seen);
                    return;
                }
            } catch (IOException e) {
                seen = e.toString();
            }
            if (System.nanoTime() > endNanos) {
                progress.refused(
                        line, "no answer in " + PATIENCE.toSeconds() + " s; last: " + seen);
                return;
            }
            pause();
        }
    }

    private static void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(PAUSE_MS);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
