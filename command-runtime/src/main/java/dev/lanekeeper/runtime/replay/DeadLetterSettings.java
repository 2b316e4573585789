package dev.lanekeeper.runtime.replay;

/**
 * How much of the dead-letter topic one request may show or read.
 *
 * @param page letters of one answer, where the caller does not say
 * @param pageMax the most that a caller may ask for
 * @param readMax letters that one request reads at most, whether it shows them or not; the answer
 *     then says where to go on
 * @param readMs for how long it reads at most
 * @param fetchBytesMax of one answer of the broker, which has to be held in memory
 * @param atOnceMax requests that list letters at a time; further ones wait, for as long as one may
 *     read
 * @param payloadBytesMax of an original's value that are shown
 * @param headerBytesMax of the value of a header that are shown
 */
public record DeadLetterSettings(
        int page,
        int pageMax,
        int readMax,
        int readMs,
        int fetchBytesMax,
        int atOnceMax,
        int payloadBytesMax,
        int headerBytesMax) {}
