package dev.lanekeeper.runtime.seal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SealingSecretsTest {

    private static final byte[] SECRET = "ada@example.org".getBytes(UTF_8);
    private static final int HOURLY = 3_600_000;
    private static final String CONTEXT = "purchase|lead_details|1";

    private final String masterKey = MasterKey.random();
    private Path file;

    @BeforeEach
    void folder(@TempDir Path folder) {
        file = folder.resolve("keys");
    }

    private SecretBox box() {
        return SecretBox.of(new SealSettings(file.toString(), masterKey, true, HOURLY));
    }

    @Test
    void opensInItsContextAndNowhereElse() {
        byte[] sealed = box().seal(SECRET, CONTEXT);

        assertThat(new String(sealed, UTF_8)).doesNotContain("ada");
        assertThat(box().open(sealed, CONTEXT)).isEqualTo(SECRET);
        assertThatThrownBy(() -> box().open(sealed, "purchase|lead_details|2"))
                .isInstanceOf(SealBrokenException.class)
                .hasMessageNotContaining("ada");
        sealed[sealed.length - 1] ^= 1;
        assertThatThrownBy(() -> box().open(sealed, CONTEXT))
                .isInstanceOf(SealBrokenException.class);
    }

    @Test
    void sameSecretIsSealedAnewAndHasOneFingerprint() {
        assertThat(box().seal(SECRET, CONTEXT)).isNotEqualTo(box().seal(SECRET, CONTEXT));
        assertThat(box().fingerprint(SECRET)).isEqualTo(box().fingerprint(SECRET));
        assertThat(box().fingerprint(SECRET)).isNotEqualTo(box().fingerprint(new byte[] {1}));
    }

    @Test
    void rotatedKeySealsAndTheOldOneStillOpens() {
        SecretBox before = box();
        byte[] old = before.seal(SECRET, CONTEXT);
        String fingerprint = before.fingerprint(SECRET);

        rotate();

        SecretBox after = box();
        assertThat(after.open(old, CONTEXT)).isEqualTo(SECRET);
        assertThat(after.primaryKeyId()).isNotEqualTo(before.primaryKeyId());
        assertThat(SecretBox.keyIdOf(old)).isEqualTo(before.primaryKeyId());
        assertThat(SecretBox.keyIdOf(after.seal(SECRET, CONTEXT))).isEqualTo(after.primaryKeyId());
        assertThat(after.fingerprint(SECRET)).isEqualTo(fingerprint);
    }

    private void rotate() {
        new KeySetFile(file, masterKey).add();
        new KeySetFile(file, masterKey).promote();
    }

    @Test
    void aKeyThatIsAddedOpensAndSealsOnlyWhenItIsPromoted() {
        SecretBox before = box();

        new KeySetFile(file, masterKey).add();

        assertThat(box().primaryKeyId()).isEqualTo(before.primaryKeyId());
        assertThat(new KeySetFile(file, masterKey).keyIds())
                .hasSize(2)
                .contains("[" + before.primaryKeyId() + "]");
        assertThat(box().olderKeyIds()).as("the new one is younger").isEmpty();
        new KeySetFile(file, masterKey).promote();
        assertThat(box().primaryKeyId()).isNotEqualTo(before.primaryKeyId());
        assertThat(box().olderKeyIds()).containsExactly(before.primaryKeyId());
    }

    /** It has not looked at the file for long: what it cannot open makes it look. */
    @Test
    void aBoxOpensWhatAKeyHasSealedThatCameLater() {
        SecretBox running = box();
        rotate();

        byte[] sealedElsewhere = box().seal(SECRET, CONTEXT);

        assertThat(running.open(sealedElsewhere, CONTEXT)).isEqualTo(SECRET);
        assertThat(running.primaryKeyId()).isEqualTo(SecretBox.keyIdOf(sealedElsewhere));
    }

    @Test
    void aBoxSealsWithTheNewKeyAsSoonAsItLooks() {
        SecretBox running = SecretBox.of(new SealSettings(file.toString(), masterKey, true, 0));
        int before = running.primaryKeyId();

        rotate();

        assertThat(running.primaryKeyId()).isNotEqualTo(before);
    }

    @Test
    void aFileThatIsDamagedMeanwhileChangesNothing() throws IOException {
        SecretBox running = SecretBox.of(new SealSettings(file.toString(), masterKey, true, 0));
        byte[] sealed = running.seal(SECRET, CONTEXT);

        Files.writeString(file, "damaged");

        assertThat(running.open(sealed, CONTEXT)).isEqualTo(SECRET);
    }

    @Test
    void fileIsItsOwnersAloneAndNoKeyStandsInIt() throws IOException {
        box();

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(Files.readString(file)).contains("encryptedKeyset").doesNotContain(masterKey);
    }

    @Test
    void whatIsMissingOrWrongIsNamedWithoutTheSecret() {
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        SecretBox.of(new SealSettings(file.toString(), masterKey, false, HOURLY)))
                .withMessageContaining("lanekeeper.seal.key-set-file")
                .withMessageContaining(file.toString());
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> SecretBox.of(new SealSettings(file.toString(), null, true, HOURLY)))
                .withMessageContaining("lanekeeper.seal.master-key: 0 bytes");
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        SecretBox.of(new SealSettings(file.toString(), "no base!", true, HOURLY)))
                .withMessageContaining("not base64");
        box();
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        SecretBox.of(
                                new SealSettings(
                                        file.toString(), MasterKey.random(), true, HOURLY)))
                .withMessageContaining("does not open");
        assertThatIllegalStateException()
                .isThrownBy(() -> new KeySetFile(file, masterKey).create())
                .withMessageContaining("exists");
        assertThat(new SealSettings(file.toString(), masterKey, true, HOURLY).toString())
                .doesNotContain(masterKey);
    }
}
