package dev.lanekeeper.system.launcher;

import dev.lanekeeper.runtime.seal.KeySetFile;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/**
 * {@code lanekeeper keys}: the keys by which services seal. Running services read a changed file
 * within seconds, and seal anew what older keys have sealed.
 */
@Command(
        name = "keys",
        description =
                "Show the sealing keys, make the first, add one, or let the newest seal from now on. Where several machines have"
                        + " the file, bring it to all of them between add and promote.")
public final class KeysCommand implements Callable<Integer> {

    private static final String MASTER_KEY_VARIABLE = "LANEKEEPER_SEAL_MASTER_KEY";

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Mixin private StateFolder state = new StateFolder();

    /** Lower case, as it is typed. */
    enum Action {
        show,
        create,
        add,
        promote
    }

    @Parameters(paramLabel = "ACTION", description = "${COMPLETION-CANDIDATES}")
    private Action action = Action.show;

    @Option(
            names = "--file",
            description =
                    "another key set than that of this machine's system; its master key is read from "
                            + MASTER_KEY_VARIABLE)
    private @Nullable Path file;

    @Override
    public Integer call() throws IOException {
        KeySetFile keys = keys();
        if (action == Action.create && keys.exists()) {
            throw new LocalSystemException(
                    keys + " exists (expected: no file, or what it has sealed would be lost)");
        }
        if (action != Action.create && !keys.exists()) {
            throw new LocalSystemException(
                    "there is no key set yet: 'keys create' makes it, or the first service that seals something"
                            + " where lanekeeper.seal.create-if-missing says so");
        }
        try {
            switch (action) {
                case create -> keys.create();
                case add -> keys.add();
                case promote -> keys.promote();
                case show -> {}
            }
            PrintWriter out = spec.commandLine().getOut();
            out.println("keys, oldest first, the one that seals in brackets:");
            keys.keyIds().forEach(id -> out.println("  " + id));
            out.flush();
        } catch (IllegalArgumentException e) {
            throw new LocalSystemException(String.valueOf(e.getMessage()), e);
        }
        return 0;
    }

    private KeySetFile keys() throws IOException {
        if (file == null) {
            return new KeySetFile(state.sealingKeys(), ProviderFile.in(state).masterKey());
        }
        String masterKey = System.getenv(MASTER_KEY_VARIABLE);
        if (masterKey == null) {
            throw new LocalSystemException(MASTER_KEY_VARIABLE + " is not set");
        }
        return new KeySetFile(file, masterKey);
    }
}
