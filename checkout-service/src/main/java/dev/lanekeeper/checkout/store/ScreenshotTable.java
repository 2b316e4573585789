package dev.lanekeeper.checkout.store;

import dev.lanekeeper.checkout.screenshot.Screenshot;
import dev.lanekeeper.checkout.screenshot.ScreenshotStore;
import java.time.Duration;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Pictures in the service's own database: one thing less to run and to back up. */
public final class ScreenshotTable implements ScreenshotStore {

    private static final Duration ORPHANS_KEPT = Duration.ofDays(1);

    private final JdbcClient jdbc;

    public ScreenshotTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** One that is there already is there as if it had come just now. */
    @Override
    public void put(Screenshot screenshot) {
        jdbc.sql(
                        """
                        insert into screenshots (sha256, content_type, content)
                        values (:sha256, :type, :content)
                        on conflict (sha256) do update
                        set stored_at = now()
                        """)
                .param("sha256", screenshot.sha256())
                .param("type", screenshot.type().mediaType())
                .param("content", screenshot.content())
                .update();
    }

    @Override
    public Optional<Screenshot> find(String sha256) {
        return jdbc.sql(
                        """
                        select content_type, content
                        from screenshots
                        where sha256 = :sha256
                        """)
                .param("sha256", sha256)
                .query((row, _) ->
                        new Screenshot(
                                Screenshot.Type.ofMediaType(row.getString("content_type")),
                                row.getBytes("content")))
                .optional();
    }

    @Override
    public void forgetOrphans() {
        jdbc.sql(
                        """
                        delete from screenshots
                        where stored_at < now() - make_interval(secs => :kept)
                          and not exists (
                              select
                              from bank_transfers
                              where bank_transfers.screenshot_sha256 = screenshots.sha256)
                        """)
                .param("kept", ORPHANS_KEPT.toSeconds())
                .update();
    }
}
