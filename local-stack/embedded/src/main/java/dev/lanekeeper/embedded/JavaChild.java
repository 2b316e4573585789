package dev.lanekeeper.embedded;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A main class of ours in a JVM of its own: the same java, the same class path, output into a log
 * file. The child is deaf to the Ctrl-C that a terminal sends to all its processes, so that whoever
 * started it decides when and in which order it stops.
 */
public final class JavaChild {
    /**
     * Ignored signals stay ignored over exec, and HotSpot leaves them so. The pid stays the same
     * too.
     */
    private static final String DEAF_TO_TERMINAL = "trap '' INT HUP; exec \"$@\"";

    private final Class<?> main;
    private final List<String> jvmOptions = new ArrayList<>();
    private final List<String> arguments;
    private String classPath = expanded(System.getProperty("java.class.path"));

    public JavaChild(Class<?> main, String... arguments) {
        this.main = main;
        this.arguments = List.of(arguments);
    }

    public JavaChild classPath(String classPath) {
        this.classPath = classPath;
        return this;
    }

    public JavaChild jvmOptions(List<String> options) {
        jvmOptions.addAll(options);
        return this;
    }

    /** Starts the child; its standard input is a pipe from us, which ends when we end. */
    public Process start(Path log) {
        return start(log, ProcessBuilder.Redirect.PIPE);
    }

    /** Starts the child with an empty standard input: it outlives this JVM. */
    public Process startDetached(Path log) {
        return start(log, ProcessBuilder.Redirect.from(new File("/dev/null")));
    }

    private Process start(Path log, ProcessBuilder.Redirect stdin) {
        try {
            return new ProcessBuilder(command())
                    .redirectInput(stdin)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot start " + main.getName(), e);
        }
    }

    private List<String> command() {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        return Stream.of(
                        List.of("/bin/sh", "-c", DEAF_TO_TERMINAL, main.getSimpleName(), java),
                        jvmOptions,
                        List.of(
                                "-Dlogback.configurationFile=dev/lanekeeper/embedded/child-logback.xml"),
                        List.of("-cp", classPath, main.getName()),
                        arguments)
                .flatMap(List::stream)
                .toList();
    }

    /**
     * The class path, with jars that only refer to others replaced by those: test runners make such
     * jars and delete them when the tests are over, while a child may live on.
     */
    static String expanded(String classPath) {
        return Arrays.stream(classPath.split(File.pathSeparator))
                .flatMap(entry -> expand(Path.of(entry)).stream())
                .map(Path::toString)
                .collect(Collectors.joining(File.pathSeparator));
    }

    private static List<Path> expand(Path entry) {
        if (!Files.isRegularFile(entry)) {
            return List.of(entry);
        }
        try (var jar = new JarFile(entry.toFile())) {
            String references =
                    jar.getManifest() == null
                            ? null
                            : jar.getManifest()
                                    .getMainAttributes()
                                    .getValue(Attributes.Name.CLASS_PATH);
            boolean refersOnly = jar.stream().noneMatch(file -> file.getName().endsWith(".class"));
            if (references == null || !refersOnly) {
                return List.of(entry);
            }
            URI base = entry.toUri();
            return Arrays.stream(references.trim().split("\\s+"))
                    .map(reference -> Path.of(base.resolve(reference)))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + entry + " of the class path", e);
        }
    }
}
