package dev.lanekeeper.pos;

import static java.util.stream.Collectors.joining;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A program out of {@code docs/producers.md}, as a reader would save and run it. */
record GuideProgram(String name, String text) {

    private static final Path GUIDE = Path.of("..", "docs", "producers.md");
    private static final int MINUTES_MAX = 2;

    /** The block of the guide that stands under this file name. */
    static GuideProgram named(String name) throws IOException {
        Matcher block =
                Pattern.compile("(?s)```\\w+ " + Pattern.quote(name) + "\n(.*?)\n```")
                        .matcher(Files.readString(GUIDE));
        if (!block.find()) {
            throw new AssertionError(GUIDE + " has no program " + name);
        }
        return new GuideProgram(name, block.group(1) + "\n");
    }

    /** With ids and names of a test in place of those of the sample data. */
    GuideProgram with(Map<String, String> replacements) {
        String changed = text;
        for (var replacement : replacements.entrySet()) {
            if (!changed.contains(replacement.getKey())) {
                throw new AssertionError(name + " has no " + replacement.getKey());
            }
            changed = changed.replace(replacement.getKey(), replacement.getValue());
        }
        return new GuideProgram(name, changed);
    }

    /**
     * Saves it in the folder and runs it.
     *
     * @param command the file's name comes last but for the arguments
     * @return what it printed, errors included, and its exit code
     */
    Ended run(Path folder, Map<String, String> environment, List<String> command)
            throws IOException, InterruptedException {
        Files.writeString(folder.resolve(name), text);
        Path output = Files.createTempFile(folder, name, ".out");
        var builder =
                new ProcessBuilder(command)
                        .directory(folder.toFile())
                        .redirectErrorStream(true)
                        .redirectOutput(output.toFile());
        builder.environment().putAll(environment);
        Process process = builder.start();
        if (!process.waitFor(MINUTES_MAX, TimeUnit.MINUTES)) {
            process.destroyForcibly();
            throw new AssertionError(name + " does not end: " + Files.readString(output));
        }
        return new Ended(process.exitValue(), Files.readString(output));
    }

    /** How it ended. */
    record Ended(int exitCode, String output) {

        /** What it printed last. */
        String lastLine() {
            return output.lines().reduce("", (_, line) -> line);
        }

        @Override
        public String toString() {
            return output.lines().limit(40).collect(joining("\n")) + "\nexit code " + exitCode;
        }
    }
}
