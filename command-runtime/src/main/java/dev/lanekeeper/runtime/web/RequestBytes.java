package dev.lanekeeper.runtime.web;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.Map;
import org.springframework.http.HttpStatus;

/**
 * Reads bodies within a limit. It counts what really comes: a chunked body has no length to
 * announce.
 */
final class RequestBytes {

    private RequestBytes() {}

    /**
     * @throws ProblemException 413 when there are more than {@code bytesMax}
     */
    static byte[] read(HttpServletRequest request, int bytesMax) throws IOException {
        long announced = request.getContentLengthLong();
        if (announced > bytesMax) {
            throw tooLarge(bytesMax);
        }
        int atMost = announced < 0 ? bytesMax + 1 : (int) announced;
        byte[] bytes = request.getInputStream().readNBytes(atMost);
        if (bytes.length > bytesMax) {
            throw tooLarge(bytesMax);
        }
        return bytes;
    }

    private static ProblemException tooLarge(int bytesMax) {
        return new ProblemException(
                HttpStatus.CONTENT_TOO_LARGE,
                "content_too_large",
                "The body is larger than " + bytesMax + " bytes.",
                Map.of("bytesMax", bytesMax));
    }
}
