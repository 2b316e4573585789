package dev.lanekeeper.system.load;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lanekeeper.system.load.PollMeter.Polls;
import org.junit.jupiter.api.Test;

class PollMeterTest {

    @Test
    void pollsAndTheirCommandsAreFoundAmongTheMetrics() throws Exception {
        Polls polls =
                PollMeter.in(
                        """
                        # HELP lanekeeper_batch_size_records Records in one poll
                        # TYPE lanekeeper_batch_size_records summary
                        lanekeeper_batch_size_records_count 10
                        lanekeeper_batch_size_records_sum 250.0
                        lanekeeper_batch_size_records_max{} 99.0
                        lanekeeper_batch_size_records_count_of_something_else 7
                        """);

        assertThat(polls).isEqualTo(new Polls(10, 250));
    }

    @Test
    void whatCameBetweenTwoLooksIsToldByThePoll() {
        Polls before = new Polls(10, 250);

        Polls between = new Polls(14, 450).since(before);

        assertThat(between.commandsEach()).isEqualTo(50);
    }

    @Test
    void nothingPolledIsNoFigure() {
        assertThat(Polls.NONE.commandsEach()).isNaN();
    }
}
