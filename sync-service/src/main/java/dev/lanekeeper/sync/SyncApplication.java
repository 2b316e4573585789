package dev.lanekeeper.sync;

import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/** The service as a program, and as a part of a larger one. */
@SpringBootApplication
public class SyncApplication {

    /** Configuration carries the service's name, so that all services can share one class path. */
    private static final String CONFIGURATION = "spring.config.name=sync-service";

    public static void main(String[] args) {
        start(args);
    }

    /** Starts the service and returns when it listens. */
    public static ConfigurableApplicationContext start(String... args) {
        return new SpringApplicationBuilder(SyncApplication.class)
                .properties(CONFIGURATION)
                .run(args);
    }
}
