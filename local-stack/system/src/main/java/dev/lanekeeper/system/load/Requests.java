package dev.lanekeeper.system.load;

import java.util.concurrent.ThreadLocalRandom;
import org.apache.hc.core5.http.ClassicHttpRequest;

/** What callers send, one request after the other; many callers take from it at once. */
interface Requests {

    ClassicHttpRequest next(ThreadLocalRandom random);

    /** What the body of a good answer holds. */
    default String successMark() {
        return "\"success\":true";
    }
}
