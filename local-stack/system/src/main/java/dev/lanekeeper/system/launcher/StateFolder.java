package dev.lanekeeper.system.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;
import picocli.CommandLine.Option;

/** Where everything of the local system lies; the option {@code --data} of every subcommand. */
public final class StateFolder {

    /** The log of all services that run in the launcher's JVM. */
    static final String SERVICES_LOG = "services";

    /** Set by the script {@code lanekeeper} to the folder in which it lies. */
    private static final String HOME = System.getProperty("lanekeeper.home", ".");

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "folder of the system's state (default: .lanekeeper of the project)")
    private Path root = Path.of(HOME, ".lanekeeper");

    /** Makes the folder, for its owner only, when it does not exist. */
    void create() throws IOException {
        Files.createDirectories(logs());
        restrictToOwner(root(), "rwx------");
    }

    Path root() {
        return root.toAbsolutePath().normalize();
    }

    Path postgres() {
        return root().resolve("postgres");
    }

    Path kafka() {
        return root().resolve("kafka");
    }

    Path issuerKeys() {
        return root().resolve("issuer").resolve("keys.json");
    }

    Path trust() {
        return root().resolve("trust.properties");
    }

    Path providers() {
        return root().resolve("providers.properties");
    }

    /** One key set for all services of this machine. */
    Path sealingKeys() {
        return root().resolve("sealing.keys");
    }

    /** What the sandbox Stripe knows. */
    Path stripeJournal() {
        return root().resolve("stripe.jsonl");
    }

    /** What the sandbox Intuit knows. */
    Path intuitJournal() {
        return root().resolve("intuit.jsonl");
    }

    /** What the sandbox Graph API knows. */
    Path graphJournal() {
        return root().resolve("graph.jsonl");
    }

    /** What the sandbox Resend knows. */
    Path resendJournal() {
        return root().resolve("resend.jsonl");
    }

    public Path logs() {
        return root().resolve("logs");
    }

    /** The log of a service or program. */
    public Path logOf(String name) {
        return logs().resolve(name + ".log");
    }

    Path runFile() {
        return root().resolve("run.json");
    }

    Path localEnv() {
        return root().resolve("local.env");
    }

    @Override
    public String toString() {
        return root().toString();
    }

    /** Does nothing where files have no POSIX permissions. */
    static void restrictToOwner(Path path, String permissions) throws IOException {
        PosixFileAttributeView view =
                Files.getFileAttributeView(path, PosixFileAttributeView.class);
        if (view != null) {
            view.setPermissions(PosixFilePermissions.fromString(permissions));
        }
    }
}
