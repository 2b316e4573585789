package dev.lanekeeper.system.load.rival;

import dev.lanekeeper.system.launcher.Logging;
import dev.lanekeeper.system.launcher.ParentWatch;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.annotation.Import;

/** The rival's process; it ends with the load program that started it. */
@SpringBootConfiguration
@EnableAutoConfiguration
@Import({StartShiftController.class, OpenSessions.class, RivalSecurity.class})
public class RowLockApplication {

    public static void main(String[] arguments) {
        ParentWatch.begin();
        Logging.leaveToConfiguration();
        new SpringApplicationBuilder(RowLockApplication.class)
                .properties("spring.config.name=row-lock-rival")
                .run(arguments);
    }
}
