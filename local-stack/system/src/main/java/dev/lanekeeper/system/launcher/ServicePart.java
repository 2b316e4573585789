package dev.lanekeeper.system.launcher;

import dev.lanekeeper.embedded.JavaChild;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * An instance that runs: in this JVM, or in one of its own. Closing it lets requests under way
 * finish.
 */
sealed interface ServicePart extends AutoCloseable {

    boolean isAlive();

    /** Where its log is. */
    Path log();

    @Override
    void close() throws IOException, InterruptedException;

    /** In the launcher's JVM. */
    record InThisJvm(ConfigurableApplicationContext context, Path log) implements ServicePart {

        /** The launcher closes services in its own order, before what they stand on. */
        private static final String NO_HOOK = "--spring.main.register-shutdown-hook=false";

        static InThisJvm start(ServiceInstance instance, List<String> properties, Path log) {
            try {
                String[] arguments =
                        Stream.concat(properties.stream(), Stream.of(NO_HOOK))
                                .toArray(String[]::new);
                return new InThisJvm(
                        ServiceCatalog.named(instance.service()).start().with(arguments), log);
            } catch (RuntimeException e) {
                // Whatever Spring or a bean throws; the log has all of it.
                throw new LocalSystemException(
                        "%s did not start: %s%nThe log is %s"
                                .formatted(instance.name(), rootOf(e), log),
                        e);
            }
        }

        private static Throwable rootOf(Throwable problem) {
            Throwable cause = problem.getCause();
            return cause == null ? problem : rootOf(cause);
        }

        @Override
        public boolean isAlive() {
            return context.isActive();
        }

        @Override
        public void close() {
            context.close();
        }
    }

    /** In a child process, which ends when its standard input does. */
    record InOwnJvm(Process process, Path log) implements ServicePart {

        private static final Duration STOP_TIMEOUT = Duration.ofSeconds(30);

        static InOwnJvm start(
                ServiceInstance instance,
                List<String> properties,
                List<String> jvmOptions,
                Path log) {
            List<String> arguments = new ArrayList<>(properties);
            arguments.addFirst(instance.service());
            Process process =
                    new JavaChild(ServiceMain.class, arguments.toArray(String[]::new))
                            .jvmOptions(jvmOptions)
                            .start(log);
            return new InOwnJvm(process, log);
        }

        @Override
        public boolean isAlive() {
            return process.isAlive();
        }

        @Override
        public void close() throws IOException, InterruptedException {
            process.getOutputStream().close();
            if (!process.waitFor(STOP_TIMEOUT)) {
                process.destroyForcibly();
            }
        }
    }
}
