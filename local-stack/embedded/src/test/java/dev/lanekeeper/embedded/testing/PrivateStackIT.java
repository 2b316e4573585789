package dev.lanekeeper.embedded.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import org.junit.jupiter.api.Test;

class PrivateStackIT {
    @Test
    void canBeBrokenAndMended() throws Exception {
        try (var broken = PrivateStack.start()) {
            var database = broken.stack().database("pos");

            broken.postgres().kill();
            broken.kafka().stop();
            assertThatThrownBy(database::connect).isInstanceOf(SQLException.class);
            broken.postgres().restart();
            broken.kafka().restart();

            try (var connection = database.connect()) {
                assertThat(connection.isValid(1)).isTrue();
            }
            assertThat(broken.stack().bootstrapServers())
                    .isEqualTo(broken.kafka().bootstrapServers());
        }
    }
}
