package dev.lanekeeper.system.launcher;

import java.nio.file.Path;
import org.slf4j.bridge.SLF4JBridgeHandler;

/** Where log lines go. Call it before the first logger is made. */
public final class Logging {

    private static final String CONFIGURATION =
            "dev/lanekeeper/system/launcher/launcher-logback.xml";

    private Logging() {}

    /** All that this JVM logs goes into one file; the console is for people. */
    public static void toFile(Path log) {
        System.setProperty("lanekeeper.log", log.toString());
        System.setProperty("logback.configurationFile", CONFIGURATION);
        leaveToConfiguration();
    }

    /**
     * Keeps Spring Boot, which would configure logging once for each service, from configuring it
     * at all.
     */
    public static void leaveToConfiguration() {
        System.setProperty("org.springframework.boot.logging.LoggingSystem", "none");
        SLF4JBridgeHandler.removeHandlersForRootLogger();
        SLF4JBridgeHandler.install();
    }
}
