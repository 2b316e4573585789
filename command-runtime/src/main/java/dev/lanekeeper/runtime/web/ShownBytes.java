package dev.lanekeeper.runtime.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.Arrays;
import java.util.Base64;

/**
 * Bytes in JSON: as text when they are UTF-8.
 *
 * @param encoding {@code text} or {@code base64}
 * @param bytes how many there are
 * @param complete false when only the first of them are shown
 */
record ShownBytes(String encoding, int bytes, boolean complete, String content) {

    private static final int CONTINUATION_MASK = 0xC0;
    private static final int CONTINUATION = 0x80;

    static ShownBytes of(byte[] all, int bytesMax) {
        boolean complete = all.length <= bytesMax;
        try {
            byte[] beginning =
                    Arrays.copyOf(all, complete ? all.length : characterEnd(all, bytesMax));
            String text = UTF_8.newDecoder().decode(ByteBuffer.wrap(beginning)).toString();
            return new ShownBytes("text", all.length, complete, text);
        } catch (CharacterCodingException _) {
            byte[] beginning = complete ? all : Arrays.copyOf(all, bytesMax);
            return new ShownBytes(
                    "base64", all.length, complete, Base64.getEncoder().encodeToString(beginning));
        }
    }

    /** The end of the last character that fits whole. */
    private static int characterEnd(byte[] text, int atMost) {
        int end = atMost;
        while (end > 0 && (text[end] & CONTINUATION_MASK) == CONTINUATION) {
            end--;
        }
        return end;
    }
}
