package dev.lanekeeper.token;

import dev.lanekeeper.events.token.TokenCommand;
import dev.lanekeeper.events.token.TokenRefusal;
import dev.lanekeeper.runtime.contract.CommandCatalog;
import dev.lanekeeper.runtime.contract.CommandMessage;
import dev.lanekeeper.runtime.contract.CommandService;
import dev.lanekeeper.runtime.contract.Decision;
import dev.lanekeeper.runtime.contract.IntegrityCheck;
import dev.lanekeeper.runtime.contract.Pipeline;
import dev.lanekeeper.runtime.contract.ProviderCalls;
import dev.lanekeeper.runtime.contract.WatchedNumber;
import dev.lanekeeper.runtime.ingress.Ingress;
import dev.lanekeeper.runtime.login.PublicRoutes;
import dev.lanekeeper.runtime.seal.SecretBox;
import dev.lanekeeper.runtime.web.RefusalStatuses;
import dev.lanekeeper.runtime.web.RefusalStatuses.Shown;
import dev.lanekeeper.token.http.OAuthController;
import dev.lanekeeper.token.intuit.Exchanges;
import dev.lanekeeper.token.intuit.IntuitApi;
import dev.lanekeeper.token.intuit.IntuitDesk;
import dev.lanekeeper.token.intuit.IntuitMeters;
import dev.lanekeeper.token.intuit.IntuitSettings;
import dev.lanekeeper.token.intuit.Refreshes;
import dev.lanekeeper.token.intuit.Revocations;
import dev.lanekeeper.token.intuit.TokenCalls;
import dev.lanekeeper.token.intuit.TokenSeal;
import dev.lanekeeper.token.store.CallReads;
import dev.lanekeeper.token.store.TokenAudit;
import dev.lanekeeper.token.store.TokenBatch;
import dev.lanekeeper.token.store.TokenReads;
import dev.lanekeeper.token.store.TokenStore;
import dev.lanekeeper.token.store.UpkeepReads;
import dev.lanekeeper.token.upkeep.TokensInUse;
import dev.lanekeeper.token.upkeep.Upkeep;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.Map;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.scheduling.concurrent.ThreadPoolTaskScheduler;

/** Plugs connections to QuickBooks Online into the command runtime. */
@Configuration(proxyBeanMethods = false)
@EnableScheduling
@EnableConfigurationProperties({TokenSettings.class, IntuitSettings.class})
class TokenWiring {

    private static final CommandCatalog<TokenCommand> CATALOG =
            CommandCatalog.ofSealed("token", TokenCommand.class);

    @Bean
    CommandService<TokenCommand, TokenBatch> tokenCommands(
            EntityManager entities, JdbcOperations jdbc, TokenSettings settings) {
        var store = new TokenStore(entities, jdbc, settings.terms());
        return new CommandService<>() {
            @Override
            public CommandCatalog<TokenCommand> catalog() {
                return CATALOG;
            }

            @Override
            public TokenBatch load(List<CommandMessage<TokenCommand>> messages) {
                return store.load(messages);
            }

            @Override
            public Decision decide(TokenBatch batch, CommandMessage<TokenCommand> message) {
                return batch.state().decide(message);
            }

            @Override
            public void save(TokenBatch batch, Pipeline pipeline) {
                store.save(batch, pipeline);
            }

            @Override
            public List<IntegrityCheck> integrityChecks() {
                return TokenAudit.checks();
            }
        };
    }

    @Bean
    RefusalStatuses tokenRefusals() {
        var stateMismatch = new Shown(HttpStatus.BAD_REQUEST, "state_mismatch");
        return new RefusalStatuses(
                Map.of(
                        TokenRefusal.NOT_CONNECTED.code(),
                        new Shown(HttpStatus.NOT_FOUND, TokenRefusal.NOT_CONNECTED.code()),
                        TokenRefusal.NEEDS_REAUTH.code(),
                        new Shown(HttpStatus.CONFLICT, "reauth_required"),
                        TokenRefusal.PROVIDER_UNAVAILABLE.code(),
                        new Shown(
                                HttpStatus.SERVICE_UNAVAILABLE,
                                TokenRefusal.PROVIDER_UNAVAILABLE.code()),
                        TokenRefusal.STATE_USED.code(),
                        stateMismatch,
                        TokenRefusal.STATE_EXPIRED.code(),
                        stateMismatch));
    }

    /** The way back from Intuit proves itself by its state and its cookie. */
    @Bean
    PublicRoutes returnsFromIntuit() {
        return new PublicRoutes(List.of(OAuthController.CALLBACK));
    }

    @Bean
    TokenSeal tokenSeal(SecretBox box) {
        return new TokenSeal(box);
    }

    @Bean
    IntuitApi intuitApi(IntuitSettings settings) {
        return new IntuitApi(settings);
    }

    @Bean
    ProviderCalls<TokenCommand> intuitCalls(
            IntuitApi intuit,
            TokenSeal seal,
            CallReads reads,
            TokenSettings settings,
            MeterRegistry registry) {
        var desk =
                new IntuitDesk(
                        intuit,
                        seal,
                        reads,
                        new IntuitMeters(registry),
                        settings.refreshPatience(),
                        settings.revokePatience());
        return new TokenCalls(new Exchanges(desk), new Refreshes(desk), new Revocations(desk));
    }

    @Bean
    TokensInUse tokensInUse(TokenSettings settings) {
        return new TokensInUse(settings.usedTokensMax());
    }

    /** One for each kind of upkeep: one that takes long does not hold the others up. */
    @Bean
    ThreadPoolTaskScheduler upkeepThreads() {
        var threads = new ThreadPoolTaskScheduler();
        threads.setPoolSize(Upkeep.KINDS);
        threads.setThreadNamePrefix("upkeep-");
        return threads;
    }

    @Bean
    Upkeep upkeep(
            TokensInUse inUse,
            UpkeepReads reads,
            TokenSeal seal,
            Ingress ingress,
            TokenSettings settings) {
        return new Upkeep(inUse, reads, seal, ingress, settings);
    }

    @Bean
    TokenReads tokenReads(JdbcClient jdbc) {
        return new TokenReads(jdbc);
    }

    @Bean
    CallReads callReads(JdbcClient jdbc) {
        return new CallReads(jdbc);
    }

    @Bean
    UpkeepReads upkeepReads(JdbcClient jdbc) {
        return new UpkeepReads(jdbc);
    }

    @Bean
    WatchedNumber reauthNeeded(UpkeepReads reads) {
        return WatchedNumber.gauge(
                "lanekeeper.token.reauth.needed",
                null,
                "Connections that only their users can mend",
                reads::needReauth);
    }

    @Bean
    WatchedNumber oldestRefresh(UpkeepReads reads) {
        return WatchedNumber.gauge(
                "lanekeeper.token.refresh.oldest",
                "seconds",
                "Since when the oldest refresh is under way; 0 without one",
                reads::oldestRefreshSeconds);
    }

    @Bean
    WatchedNumber sealedBefore(UpkeepReads reads, TokenSeal seal) {
        return WatchedNumber.gauge(
                "lanekeeper.token.sealed.before",
                null,
                "Tokens that an older key than the present one has sealed",
                () -> reads.countSealedBy(seal.olderKeyIds()));
    }
}
