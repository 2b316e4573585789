package dev.lanekeeper.sync;

import dev.lanekeeper.events.sync.SyncCommand;
import dev.lanekeeper.events.sync.SyncCommand.ApplySyncPage;
import dev.lanekeeper.events.sync.SyncRefusal;
import dev.lanekeeper.runtime.contract.CommandCatalog;
import dev.lanekeeper.runtime.contract.CommandMessage;
import dev.lanekeeper.runtime.contract.CommandService;
import dev.lanekeeper.runtime.contract.Decision;
import dev.lanekeeper.runtime.contract.IntegrityCheck;
import dev.lanekeeper.runtime.contract.Pipeline;
import dev.lanekeeper.runtime.contract.WatchedNumber;
import dev.lanekeeper.runtime.ingress.Ingress;
import dev.lanekeeper.runtime.login.PublicRoutes;
import dev.lanekeeper.runtime.seal.SecretBox;
import dev.lanekeeper.runtime.web.RefusalStatuses;
import dev.lanekeeper.runtime.web.RefusalStatuses.Shown;
import dev.lanekeeper.sync.graph.GraphApi;
import dev.lanekeeper.sync.graph.HistoryReader;
import dev.lanekeeper.sync.graph.SyncMeters;
import dev.lanekeeper.sync.graph.SyncRun;
import dev.lanekeeper.sync.meta.MessengerWebhooks;
import dev.lanekeeper.sync.meta.MetaSettings;
import dev.lanekeeper.sync.meta.MetaSignature;
import dev.lanekeeper.sync.meta.PageSeal;
import dev.lanekeeper.sync.store.ConversationAudit;
import dev.lanekeeper.sync.store.ConversationReads;
import dev.lanekeeper.sync.store.PageReads;
import dev.lanekeeper.sync.store.RegisteredPages;
import dev.lanekeeper.sync.store.SyncBatch;
import dev.lanekeeper.sync.store.SyncReads;
import dev.lanekeeper.sync.store.SyncStore;
import dev.lanekeeper.sync.upkeep.LockUpkeep;
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

/** Plugs Messenger conversations into the command runtime. */
@Configuration(proxyBeanMethods = false)
@EnableScheduling
@EnableConfigurationProperties({SyncSettings.class, MetaSettings.class})
class SyncWiring {

    /** To the letter what clients have always been told. */
    private static final String IN_PROGRESS =
            "Sync already in progress for this page. Please wait for it to complete.";

    private static final CommandCatalog<SyncCommand> CATALOG =
            CommandCatalog.ofSealed("sync", SyncCommand.class);

    @Bean
    CommandService<SyncCommand, SyncBatch> syncCommands(
            EntityManager entities, JdbcOperations jdbc, SyncSettings settings) {
        var store = new SyncStore(entities, jdbc, settings.terms());
        return new CommandService<>() {
            @Override
            public CommandCatalog<SyncCommand> catalog() {
                return CATALOG;
            }

            @Override
            public int rows(SyncCommand command) {
                return command instanceof ApplySyncPage page
                        ? 2
                                + page.conversations().stream()
                                        .mapToInt(one -> 1 + one.messages().size())
                                        .sum()
                        : 2;
            }

            @Override
            public SyncBatch load(List<CommandMessage<SyncCommand>> messages) {
                return store.load(messages);
            }

            @Override
            public Decision decide(SyncBatch batch, CommandMessage<SyncCommand> message) {
                return batch.state().decide(message);
            }

            @Override
            public void save(SyncBatch batch, Pipeline pipeline) {
                store.save(batch, pipeline);
            }

            @Override
            public List<IntegrityCheck> integrityChecks() {
                return ConversationAudit.checks();
            }
        };
    }

    @Bean
    RefusalStatuses syncRefusals() {
        return new RefusalStatuses(
                Map.of(
                        SyncRefusal.PAGE_UNKNOWN.code(),
                        shown(HttpStatus.NOT_FOUND, SyncRefusal.PAGE_UNKNOWN),
                        SyncRefusal.SESSION_NOT_FOUND.code(),
                        shown(HttpStatus.NOT_FOUND, SyncRefusal.SESSION_NOT_FOUND),
                        SyncRefusal.SESSION_PAGE_MISMATCH.code(),
                        shown(HttpStatus.BAD_REQUEST, SyncRefusal.SESSION_PAGE_MISMATCH),
                        SyncRefusal.SESSION_FINISHED.code(),
                        shown(HttpStatus.GONE, SyncRefusal.SESSION_FINISHED),
                        SyncRefusal.SYNC_IN_PROGRESS.code(),
                        new Shown(
                                HttpStatus.CONFLICT,
                                SyncRefusal.SYNC_IN_PROGRESS.code(),
                                IN_PROGRESS,
                                true)));
    }

    private static Shown shown(HttpStatus status, SyncRefusal refusal) {
        return new Shown(status, refusal.code());
    }

    /** Meta proves itself by its signature. */
    @Bean
    PublicRoutes webhooksOfMeta() {
        return new PublicRoutes(List.of("/api/webhook"));
    }

    @Bean
    MessengerWebhooks messengerWebhooks(MetaSettings settings, RegisteredPages pages) {
        return new MessengerWebhooks(new MetaSignature(settings), pages);
    }

    @Bean
    PageSeal pageSeal(SecretBox box) {
        return new PageSeal(box);
    }

    @Bean
    SyncRun syncRun(
            MetaSettings meta,
            SyncSettings settings,
            PageSeal seal,
            Ingress ingress,
            MeterRegistry registry) {
        return new SyncRun(
                new HistoryReader(new GraphApi(meta), settings.history()),
                seal,
                ingress,
                new SyncMeters(registry),
                settings.budget(),
                settings.patience());
    }

    @Bean
    LockUpkeep lockUpkeep(SyncReads reads, Ingress ingress) {
        return new LockUpkeep(reads, ingress);
    }

    @Bean
    PageReads pageReads(JdbcClient jdbc) {
        return new PageReads(jdbc);
    }

    @Bean
    RegisteredPages registeredPages(PageReads reads) {
        return new RegisteredPages(reads);
    }

    @Bean
    SyncReads syncReads(JdbcClient jdbc) {
        return new SyncReads(jdbc);
    }

    @Bean
    ConversationReads conversationReads(JdbcClient jdbc) {
        return new ConversationReads(jdbc);
    }

    @Bean
    WatchedNumber expiredLocks(SyncReads reads) {
        return WatchedNumber.gauge(
                "lanekeeper.sync.locks.expired",
                null,
                "Locks whose lease is over",
                reads::countExpired);
    }

    @Bean
    WatchedNumber sessionsOfTheDay(SyncReads reads) {
        return WatchedNumber.gauges(
                "lanekeeper.sync.sessions.day",
                null,
                "Sessions of the last 24 hours, by how they stand",
                "status",
                SyncReads.STATUSES,
                reads::sessionsOfTheDay);
    }

    @Bean
    WatchedNumber quarantined(SyncReads reads) {
        return WatchedNumber.gauges(
                "lanekeeper.sync.quarantined",
                null,
                "Payloads that are kept because nobody understands them",
                "reason",
                SyncReads.USUAL_ODDITIES,
                reads::quarantinedByReason);
    }
}
