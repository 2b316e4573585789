package dev.lanekeeper.system.load.rival;

import dev.lanekeeper.embedded.ParentWatch;
import dev.lanekeeper.system.launcher.Logging;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.data.jpa.autoconfigure.DataJpaRepositoriesAutoConfiguration;
import org.springframework.boot.flyway.autoconfigure.FlywayAutoConfiguration;
import org.springframework.boot.hibernate.autoconfigure.HibernateJpaAutoConfiguration;
import org.springframework.boot.kafka.autoconfigure.KafkaAutoConfiguration;
import org.springframework.context.annotation.Import;

/** The rival's process; it ends with the load program that started it. */
@SpringBootConfiguration
@EnableAutoConfiguration(
        exclude = {
            DataJpaRepositoriesAutoConfiguration.class,
            FlywayAutoConfiguration.class,
            HibernateJpaAutoConfiguration.class,
            KafkaAutoConfiguration.class
        })
@Import({
    StartShiftController.class,
    OpenSessions.class,
    BuyLeadsController.class,
    OrderCartController.class,
    StoreTokensController.class,
    RivalLogin.class
})
public class RowLockApplication {

    public static void main(String[] arguments) {
        ParentWatch.begin();
        Logging.leaveToConfiguration();
        new SpringApplicationBuilder(RowLockApplication.class)
                .properties("spring.config.name=row-lock-rival")
                .run(arguments);
    }
}
