package dev.lanekeeper.system.load;

import dev.lanekeeper.system.launcher.CurrentRun;
import dev.lanekeeper.system.launcher.LocalSystemException;
import dev.lanekeeper.system.launcher.Run;
import dev.lanekeeper.system.launcher.ServiceInstance;
import dev.lanekeeper.system.launcher.StateFolder;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/**
 * {@code lanekeeper load}: how fast the running system is, and how that compares with a row lock
 * per request.
 */
@Command(
        name = "load",
        description = "Put load on the running system over HTTP and print what it bears.")
public final class LoadCommand implements Callable<Integer> {

    private static final int KEYS_MAX = 2_000;
    private static final int CALLERS_MAX = 1_024;
    private static final int SECONDS_MAX = 600;
    private static final int ROUNDS_MAX = 100;
    private static final int RATE_MAX = 100_000;
    private static final int LEADS_PER_CART_MAX = 100;
    private static final int LEADS_MAX = 50_000_000;
    private static final int CODES_MAX = 50_000_000;

    /** A comparison of single rounds would be luck. */
    private static final int ROUNDS_OF_COMPARISON_MIN = 2;

    private static final Duration WARM_UP = Duration.ofSeconds(3);

    /** What the callers do. */
    enum Scenario {
        /** Start shift or join it, on registers that are mostly open already. */
        POS_OPEN("pos-open"),
        /** Buy leads that nobody has bought before, by credits. */
        PURCHASE("purchase"),
        /** Look for leads by price, a page at a time. */
        LEADS_PAGE("leads-page"),
        /** Store a token set in place of the one that is there. */
        TOKEN_STORE("token-store"),
        /** Get an access token that is good for a while. */
        TOKEN_ACCESS("token-access"),
        /** Tell a new message of some page, as Meta does. */
        WEBHOOK("webhook"),
        /** Read the history of a page of 2,000 messages that nobody has read before. */
        PAGE_SYNC("page-sync"),
        /** Order a code with a promo code, from the wallet. */
        CHECKOUT("checkout");

        private final String option;

        Scenario(String option) {
            this.option = option;
        }

        @Override
        public String toString() {
            return option;
        }
    }

    /** What ours is compared with. */
    enum Rival {
        /**
         * Select for update, then decide, in one database function and one transaction a request.
         */
        ROW_LOCK("row-lock");

        private final String option;

        Rival(String option) {
            this.option = option;
        }

        @Override
        public String toString() {
            return option;
        }
    }

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Mixin private StateFolder state = new StateFolder();

    @Option(
            names = "--scenario",
            defaultValue = "pos-open",
            description = "what callers do: ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE})")
    private Scenario scenario = Scenario.POS_OPEN;

    @Option(
            names = "--callers",
            split = ",",
            defaultValue = "1,32,128",
            description = "connections, a list (default: ${DEFAULT-VALUE})")
    private List<Integer> callers = List.of();

    @Option(
            names = "--keys",
            split = ",",
            defaultValue = "1,1000",
            description =
                    "entities that requests fight over (registers, buying workspaces, users, pages, products with their promo codes), a list (default: ${DEFAULT-VALUE})")
    private List<Integer> keys = List.of();

    @Option(
            names = "--leads-per-cart",
            defaultValue = "3",
            description = "of the scenario purchase (default: ${DEFAULT-VALUE})")
    private int leadsPerCart;

    @Option(
            names = "--leads",
            defaultValue = "2000000",
            description =
                    "that nobody has bought yet, at the begin of the run; missing ones are made (default: ${DEFAULT-VALUE})")
    private int leads;

    @Option(
            names = "--codes",
            defaultValue = "1000000",
            description =
                    "of the scenario checkout: that nobody has bought yet, half of them of the first product (default: ${DEFAULT-VALUE})")
    private int codes;

    @Option(
            names = "--sold-codes",
            defaultValue = "0",
            description =
                    "codes of the first product that are sold before the run (default: ${DEFAULT-VALUE})")
    private int soldCodes;

    @Option(
            names = "--rate",
            defaultValue = "0",
            description =
                    "requests per second of all callers together; 0: each sends when it is answered (default: ${DEFAULT-VALUE})")
    private int rate;

    @Option(
            names = "--seconds",
            defaultValue = "10",
            description = "measured time of a cell (default: ${DEFAULT-VALUE})")
    private int seconds;

    @Option(
            names = "--rounds",
            defaultValue = "1",
            description =
                    "how often each cell is measured (default: ${DEFAULT-VALUE}; 2 with --against)")
    private int rounds;

    @Option(
            names = "--against",
            description = "measure a rival in the same run, in turns: ${COMPLETION-CANDIDATES}")
    private @Nullable Rival against;

    @Option(
            names = "--spread-instances",
            description =
                    "callers take the instances of 'up --instances' in turn; without it all of them call instance 1, and the others only decide their share")
    private boolean spread;

    @Override
    public Integer call() throws Exception {
        checkRange("--seconds", seconds, SECONDS_MAX);
        checkRange("--rounds", rounds, ROUNDS_MAX);
        callers.forEach(count -> checkRange("--callers", count, CALLERS_MAX));
        keys.forEach(count -> checkRange("--keys", count, KEYS_MAX));
        int roundCount = against == null ? rounds : Math.max(rounds, ROUNDS_OF_COMPARISON_MIN);
        if (rate != 0) {
            checkRange("--rate", rate, RATE_MAX);
        }
        checkRange("--leads-per-cart", leadsPerCart, LEADS_PER_CART_MAX);
        checkRange("--leads", leads, LEADS_MAX);
        checkRange("--codes", codes, CODES_MAX);
        if (soldCodes != 0) {
            checkRange("--sold-codes", soldCodes, CODES_MAX);
        }
        Run current = CurrentRun.orFail(state);
        Workload workload = workload(current);
        ContestedWorkload contested = workload instanceof ContestedWorkload one ? one : null;
        if (against != null && contested == null) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--against: there is no %s for %s (expected: a scenario with a rival)"
                            .formatted(against, scenario));
        }
        LoadRun run =
                new LoadRun(
                        current,
                        workload,
                        called(current, workload.service()),
                        state,
                        spec.commandLine().getOut());
        return run.measure(cells(), roundCount, against == null ? null : contested) ? 0 : 1;
    }

    private Workload workload(Run run) {
        return switch (scenario) {
            case POS_OPEN -> new PosOpen(run, state);
            case PURCHASE -> new PurchaseLeads(run, state, leadsPerCart, leads);
            case LEADS_PAGE -> new LeadPages(run, state, leads);
            case TOKEN_STORE -> new TokenStores(run, state);
            case TOKEN_ACCESS -> new TokenAccess(run, state);
            case WEBHOOK -> new MessengerWebhooks(run, state);
            case PAGE_SYNC -> new PageSyncs(run, state);
            case CHECKOUT -> new CheckoutOrders(run, state, codes, soldCodes);
        };
    }

    private List<ServiceInstance> called(Run run, String service) {
        List<ServiceInstance> all = run.instancesOf(service);
        if (spread && all.size() == 1) {
            throw new LocalSystemException(
                    "--spread-instances: 1 instance runs (expected: 2 or more): start them with ./lanekeeper up --instances 2");
        }
        return spread ? all : List.of(all.getFirst());
    }

    private List<Cell> cells() {
        Duration measured = Duration.ofSeconds(seconds);
        return keys.stream()
                .flatMap(k -> callers.stream().map(c -> new Cell(c, k, rate, WARM_UP, measured)))
                .toList();
    }

    private void checkRange(String option, int value, int max) {
        if (value < 1 || value > max) {
            throw new ParameterException(
                    spec.commandLine(), "%s: %d (expected: 1..%d)".formatted(option, value, max));
        }
    }
}
