package dev.lanekeeper.runtime.seal;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Where the keys are.
 *
 * @param keySetFile shared by all instances of a service; without it nothing can be sealed
 * @param masterKey seals the key set: 32 bytes in base64, from the environment ({@code
 *     LANEKEEPER_SEAL_MASTER_KEY})
 * @param createIfMissing makes a key set where there is none; for one machine and for tests, since
 *     instances that each make their own cannot read each other
 * @param rereadMs how often it is looked whether the file has changed
 */
@ConfigurationProperties("lanekeeper.seal")
public record SealSettings(
        @Nullable String keySetFile,
        @Nullable String masterKey,
        boolean createIfMissing,
        int rereadMs) {

    /** Without the key: settings end in logs. */
    @Override
    public String toString() {
        return "SealSettings[keySetFile=" + keySetFile + "]";
    }
}
