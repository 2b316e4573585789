package dev.lanekeeper.system.watch;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jline.utils.AttributedString;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What people and programs see of services that work, are idle, are away, or break a promise. */
class ShowingAReadingTest {

    private static final Instant NOW = Instant.parse("2026-11-27T20:41:07.5Z");

    private static final String EMPTY_HISTOGRAM =
            """
            lanekeeper_commands_answer_seconds_bucket{type="Open",answer="decided",le="0.01"} 0
            lanekeeper_commands_answer_seconds_bucket{type="Open",answer="decided",le="+Inf"} 0
            """;

    private static final String POS_BEFORE =
            """
            lanekeeper_commands_received_total{type="Open"} 1000
            lanekeeper_commands_decided_total{type="Open",status="accepted",code="opened"} 900
            lanekeeper_commands_decided_total{type="Open",status="rejected",code="closed"} 100
            lanekeeper_commands_dead_lettered_total{reason="invalid_schema"} 0
            lanekeeper_commands_repeated_total{type="Open"} 7
            lanekeeper_batch_size_records_count 10
            lanekeeper_batch_size_records_sum 100
            """
                    + EMPTY_HISTOGRAM;

    private static final String POS_AFTER =
            """
            lanekeeper_commands_received_total{type="Open"} 3409
            lanekeeper_commands_decided_total{type="Open",status="accepted",code="opened"} 3280
            lanekeeper_commands_decided_total{type="Open",status="rejected",code="closed"} 128
            lanekeeper_commands_decided_total{type="Open",status="failed",code="command_failed"} 1
            lanekeeper_commands_dead_lettered_total{reason="invalid_schema"} 1
            lanekeeper_commands_repeated_total{type="Open"} 8
            lanekeeper_commands_answer_seconds_bucket{type="Open",answer="decided",le="0.01"} 2000
            lanekeeper_commands_answer_seconds_bucket{type="Open",answer="decided",le="0.05"} 2400
            lanekeeper_commands_answer_seconds_bucket{type="Open",answer="decided",le="+Inf"} 2400
            lanekeeper_commands_answer_seconds_bucket{type="Open",answer="refused",le="+Inf"} 9000
            lanekeeper_commands_commit_seconds_bucket{type="Open",le="0.02"} 2400
            lanekeeper_commands_commit_seconds_bucket{type="Open",le="+Inf"} 2400
            lanekeeper_relay_delay_seconds_bucket{le="0.1"} 2400
            lanekeeper_relay_delay_seconds_bucket{le="+Inf"} 2400
            lanekeeper_batch_size_records_count 110
            lanekeeper_batch_size_records_sum 2509
            lanekeeper_waiters 31
            lanekeeper_waiters_max 10000
            lanekeeper_lanes_owned 4
            lanekeeper_partitions 8
            lanekeeper_lanes_lag_records{partition="0"} 12
            lanekeeper_lanes_lag_records{partition="1"} 30
            lanekeeper_relay_streaming 1
            lanekeeper_relay_troubled 0
            lanekeeper_relay_slot_retained_bytes 1258291
            lanekeeper_relay_slot_wal_status{status="reserved"} 1
            lanekeeper_relay_slot_wal_status{status="lost"} 0
            lanekeeper_integrity_breaches{check="cash"} 0
            lanekeeper_integrity_breaches{check="closures"} 0
            lanekeeper_integrity_breaches{check="session_numbers"} 2
            lanekeeper_integrity_breaches{check="z_numbers"} NaN
            lanekeeper_integrity_checked_age_seconds{check="cash"} 200
            lanekeeper_integrity_checked_age_seconds{check="z_numbers"} NaN
            process_uptime_seconds 400
            process_cpu_usage 0.31
            jvm_memory_used_bytes{area="heap",id="Eden"} 104857600
            jvm_memory_used_bytes{area="heap",id="Old"} 104857600
            jvm_memory_used_bytes{area="nonheap",id="Metaspace"} 104857600
            """;

    private final Map<Endpoint, Look> before = new LinkedHashMap<>();
    private final Map<Endpoint, Look> after = new LinkedHashMap<>();

    @Test
    void aServiceAtWorkOneThatTellsLittleAndOneThatIsAway() {
        looks("pos", "pos-1", Seen.at(0, POS_BEFORE), Seen.at(2, POS_AFTER));
        looks("sync", "sync-1", Seen.at(0, ""), Seen.at(2, "lanekeeper_waiters NaN"));
        looks(
                "token",
                "token-1",
                Seen.at(0, POS_BEFORE),
                new Look.Away("does not answer at http://127.0.0.1:9081"));

        assertThat(shown())
                .isEqualTo(
                        """
                        20:41:07Z   1,205 commands/s   2 of 3 instances answer   1 BROKEN   2 promises hold   1 not checked yet

                        per second    received accepted rejected failed   dead repeated     p50     p99
                        pos              1,205    1,190     14.0    0.5    0.5      0.5  6.0 ms   48 ms
                        sync                 -        -        -      -      -        -       -       -
                        token 0/1     away: does not answer at http://127.0.0.1:9081

                        lanes, relay  lanes     lag  a poll   commit  waiting     relay   delay log kept
                        pos             4/8      42    24.1    20 ms       31   streams   99 ms  1.2 MiB
                        sync              -       -       -        -        -         -       -        -
                        token 0/1         -       -       -        -        -         -       -        -

                        promises
                        pos           BROKEN session_numbers (2 rows)   2 hold   1 not checked yet   checked within 3 min
                        sync          -
                        token 0/1     -

                        p50, p99: of answers. commit, delay: p99. log kept: PostgreSQL's, for the relay
                        """);
    }

    @Test
    void severalInstancesHaveARowEach() {
        looks("pos", "pos-1", Seen.at(0, POS_BEFORE), Seen.at(2, POS_AFTER));
        looks("pos", "pos-2", null, Seen.at(2, standby()));
        looks("sync", "sync-1", Seen.at(0, ""), Seen.at(2, "lanekeeper_relay_troubled 1"));
        looks("sync", "sync-2", null, new Look.Away("answers 503"));

        assertThat(shown())
                .contains(
                        """
                        lanes, relay  lanes     lag  a poll   commit  waiting     relay   delay log kept
                        pos             8/8      42    24.1    20 ms       31   streams   99 ms  1.2 MiB
                        sync 1/2          -       -       -        -        -  TROUBLED       -        -
                        """)
                .contains("pos           BROKEN session_numbers (2 rows)   3 hold   checked within")
                .contains(
                        """
                        instances          up received      p99  lanes  waiting     relay     heap   cpu
                        pos-1           7 min    1,205    48 ms      4       31   streams  200 MiB   31%
                        pos-2           9.0 s        -        -      4        0 stands by        -     -
                        sync-1              -        -        -      -        -  TROUBLED        -     -
                        sync-2        away: answers 503
                        """);
    }

    @Test
    void aSlotThatIsLostOrAtRiskIsSaidBeforeAnythingElse() {
        assertThat(
                        relay(
                                "lanekeeper_relay_troubled 1\nlanekeeper_relay_slot_wal_status{status=\"lost\"} 1"))
                .isEqualTo("SLOT LOST");
        assertThat(
                        relay(
                                "lanekeeper_relay_streaming 1\nlanekeeper_relay_slot_wal_status{status=\"unreserved\"} 1"))
                .isEqualTo("SLOT RISK");
    }

    @Test
    void programsGetALineForEachServiceWithTheSameNames() {
        looks("pos", "pos-1", Seen.at(0, POS_BEFORE), Seen.at(2, POS_AFTER));
        looks("sync", "sync-1", null, new Look.Away("gone"));

        assertThat(PlainLines.of(Reading.between(before, after, NOW)))
                .containsExactly(
                        "2026-11-27T20:41:07Z pos instances=1 away=0 received=1204.5 accepted=1190 rejected=14"
                                + " failed=0.5 dead_lettered=0.5 repeated=0.5 answer_p50=0.006 answer_p99=0.0476"
                                + " commit_p99=0.0198 waiters=31 partitions=8 owned=4 lag=42 poll=24.09 relay=streams"
                                + " relay_p99=0.099 log_kept=1258291 promises_hold=2 promises_broken=1 promises_unchecked=1",
                        "2026-11-27T20:41:07Z sync instances=1 away=1 received=- accepted=- rejected=- failed=-"
                                + " dead_lettered=- repeated=- answer_p50=- answer_p99=- commit_p99=- waiters=-"
                                + " partitions=- owned=- lag=- poll=- relay=- relay_p99=- log_kept=-"
                                + " promises_hold=0 promises_broken=0 promises_unchecked=0");
    }

    @Test
    void whatIsBadIsRedWhereThereAreColours() {
        looks("pos", "pos-1", Seen.at(0, POS_BEFORE), Seen.at(2, POS_AFTER));

        AttributedString promises = View.of(Reading.between(before, after, NOW)).get(9);

        assertThat(promises.toString()).contains("BROKEN session_numbers (2 rows)   2 hold");
        assertThat(promises.styleAt(promises.toString().indexOf("BROKEN")))
                .isEqualTo(Tone.BAD.style());
        assertThat(promises.styleAt(promises.toString().indexOf("2 hold")))
                .isEqualTo(Tone.USUAL.style());
    }

    private static String standby() {
        return """
        lanekeeper_commands_received_total{type="Open"} 9
        lanekeeper_waiters 0
        lanekeeper_waiters_max 10000
        lanekeeper_lanes_owned 4
        lanekeeper_partitions 8
        lanekeeper_relay_streaming 0
        lanekeeper_relay_troubled 0
        lanekeeper_integrity_breaches{check="z_numbers"} 0
        process_uptime_seconds 9
        """;
    }

    private String relay(String metrics) {
        var interval = new Interval();
        interval.add(null, Seen.at(0, metrics));
        return Relay.of(interval).state().words();
    }

    private void looks(String service, String instance, @Nullable Look earlier, Look later) {
        var endpoint = new Endpoint(service, instance, URI.create("http://127.0.0.1:9081"));
        if (earlier != null) {
            before.put(endpoint, earlier);
        }
        after.put(endpoint, later);
    }

    private String shown() {
        StringBuilder shown = new StringBuilder();
        View.of(Reading.between(before, after, NOW))
                .forEach(line -> shown.append(line).append('\n'));
        return shown.toString();
    }
}
