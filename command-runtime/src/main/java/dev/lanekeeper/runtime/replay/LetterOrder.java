package dev.lanekeeper.runtime.replay;

/** In which order letters are listed: by when they were written, over all partitions. */
public enum LetterOrder {
    /** As they stand in the log, those of a key in their order: for replays. */
    OLDEST,
    /** What went wrong lately. */
    NEWEST
}
