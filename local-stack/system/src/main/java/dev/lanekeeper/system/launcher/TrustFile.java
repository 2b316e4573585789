package dev.lanekeeper.system.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.SecureRandom;
import java.util.Base64;

/**
 * Whose commands the services believe on this machine, as Spring properties in a file of the state
 * folder: the key by which they know each other, and the foreign producers. Made once and then left
 * alone, so that whoever has a producer can add it there. Only its owner can read it, and the
 * services get its address: what stands on a command line, every user of the machine can see.
 */
final class TrustFile {

    /** Of documents and trials: a foreign producer with every right for the sample vendor. */
    static final String SAMPLE_SOURCE = "urn:lanekeeper:sample";

    private static final int SECRET_BYTES = 32;

    private TrustFile() {}

    /** The file, which is written first when it is not there. */
    static Path in(StateFolder state) throws IOException {
        Path file = state.trust();
        if (Files.notExists(file)) {
            Path draft = file.resolveSibling("trust.properties.new");
            Files.deleteIfExists(draft);
            Files.createFile(draft);
            StateFolder.restrictToOwner(draft, "rw-------");
            Files.writeString(draft, content());
            Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
        }
        return file;
    }

    private static String content() {
        byte[] secret = new byte[SECRET_BYTES];
        new SecureRandom().nextBytes(secret);
        return """
        # Whose commands the services believe; read when they start. The first key signs, all of them verify.
        lanekeeper.trust.keys[0].id=local
        lanekeeper.trust.keys[0].secret=%s
        # A producer to try things with: all commands, for the sample vendor. Add yours as sources[1].
        lanekeeper.trust.sources[0].source=%s
        lanekeeper.trust.sources[0].types=*
        lanekeeper.trust.sources[0].tenants=%s
        """
                .formatted(
                        Base64.getEncoder().encodeToString(secret),
                        SAMPLE_SOURCE,
                        SampleVendor.VENDOR_ID);
    }
}
