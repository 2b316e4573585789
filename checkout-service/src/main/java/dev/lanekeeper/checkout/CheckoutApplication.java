package dev.lanekeeper.checkout;

import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/** The service as a program, and as a part of a larger one. */
@SpringBootApplication
public class CheckoutApplication {

    /** Configuration carries the service's name, so that all services can share one class path. */
    private static final String CONFIGURATION = "spring.config.name=checkout-service";

    public static void main(String[] args) {
        start(args);
    }

    /** Starts the service and returns when it listens. */
    public static ConfigurableApplicationContext start(String... args) {
        return new SpringApplicationBuilder(CheckoutApplication.class)
                .properties(CONFIGURATION)
                .run(args);
    }
}
