package dev.lanekeeper.checkout.screenshot;

import java.util.Optional;

/** Keeps pictures under their hash: the same picture twice is kept once. */
public interface ScreenshotStore {

    /** Returns when it is kept, before anything refers to it. */
    void put(Screenshot screenshot);

    Optional<Screenshot> find(String sha256);

    /** Forgets pictures that nothing refers to, of uploads that came to nothing. */
    void forgetOrphans();
}
