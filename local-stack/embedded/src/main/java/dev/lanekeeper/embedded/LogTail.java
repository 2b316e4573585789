package dev.lanekeeper.embedded;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** The end of a server's log file, for error messages that need no second look. */
final class LogTail {
    private static final int TAIL_LINES_MAX = 25;
    private static final int TAIL_BYTES_MAX = 16 * 1024;

    private LogTail() {}

    static String of(Path log) {
        try (var file = Files.newByteChannel(log)) {
            file.position(Math.max(0, file.size() - TAIL_BYTES_MAX));
            var bytes = ByteBuffer.allocate(TAIL_BYTES_MAX);
            while (bytes.hasRemaining() && file.read(bytes) >= 0) {}
            String text = new String(bytes.array(), 0, bytes.position(), StandardCharsets.UTF_8);
            var lines = text.lines().toList();
            var last = lines.subList(Math.max(0, lines.size() - TAIL_LINES_MAX), lines.size());
            return "\nThe end of " + log + ":\n  " + String.join("\n  ", last);
        } catch (IOException e) {
            return "\n(no log at " + log + ")";
        }
    }
}
