package dev.lanekeeper.runtime.web;

import dev.lanekeeper.runtime.ingress.LogProgress;
import io.swagger.v3.oas.annotations.Operation;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * {@code GET /api/health}: whether this instance can take commands, that is, whether broker and
 * database answer and its lanes run.
 */
@RestController
final class HealthController {

    private static final long CHECK_LASTS_NANOS = 1_000_000_000L;

    private record Check(boolean up, long atNanos) {}

    private final ReentrantLock checking = new ReentrantLock();
    private @Nullable Check last;
    private final LogProgress progress;
    private final JdbcOperations jdbc;
    private final LanesRun lanesRun;

    HealthController(LogProgress progress, JdbcOperations jdbc, LanesRun lanesRun) {
        this.progress = progress;
        this.jdbc = jdbc;
        this.lanesRun = lanesRun;
    }

    /** {@code UP} or {@code DOWN}. */
    record Health(String status) {}

    @Operation(summary = "Whether this instance can take commands")
    @Answered(Health.class)
    @Answered(status = 503, value = Health.class)
    @GetMapping("/api/health")
    ResponseEntity<Health> health() throws InterruptedException {
        return isUp()
                ? ResponseEntity.ok(new Health("UP"))
                : ResponseEntity.status(HttpStatus.SERVICE_UNAVAILABLE)
                        .header(HttpHeaders.RETRY_AFTER, Problem.RETRY_AFTER_SECONDS)
                        .body(new Health("DOWN"));
    }

    /**
     * One check serves all who ask within a second: the route needs no login and must not be a
     * lever.
     */
    private boolean isUp() throws InterruptedException {
        checking.lockInterruptibly();
        try {
            long now = System.nanoTime();
            if (last == null || now - last.atNanos() > CHECK_LASTS_NANOS) {
                last = new Check(check(), now);
            }
            return last.up();
        } finally {
            checking.unlock();
        }
    }

    private boolean check() throws InterruptedException {
        return lanesRun.now() && databaseAnswers() && progress.brokerAnswers();
    }

    private boolean databaseAnswers() {
        try {
            jdbc.execute("select 1");
            return true;
        } catch (DataAccessException _) {
            return false;
        }
    }
}
