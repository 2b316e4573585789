package dev.lanekeeper.pos;

import dev.lanekeeper.events.pos.PosCommand;
import dev.lanekeeper.events.pos.PosRefusal;
import dev.lanekeeper.pos.store.DrawerReads;
import dev.lanekeeper.pos.store.PosBatch;
import dev.lanekeeper.pos.store.PosReads;
import dev.lanekeeper.pos.store.PosStore;
import dev.lanekeeper.pos.store.RegisterAudit;
import dev.lanekeeper.runtime.contract.CommandCatalog;
import dev.lanekeeper.runtime.contract.CommandMessage;
import dev.lanekeeper.runtime.contract.CommandService;
import dev.lanekeeper.runtime.contract.Decision;
import dev.lanekeeper.runtime.contract.IntegrityCheck;
import dev.lanekeeper.runtime.contract.Pipeline;
import dev.lanekeeper.runtime.contract.WatchedNumber;
import dev.lanekeeper.runtime.web.RefusalStatuses;
import dev.lanekeeper.runtime.web.RefusalStatuses.Shown;
import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.Map;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Plugs the point of sale into the command runtime. */
@Configuration(proxyBeanMethods = false)
class PosWiring {

    private static final CommandCatalog<PosCommand> CATALOG =
            CommandCatalog.ofSealed("pos", PosCommand.class);

    @Bean
    CommandService<PosCommand, PosBatch> posCommands(EntityManager entities) {
        var store = new PosStore(entities);
        return new CommandService<>() {
            @Override
            public CommandCatalog<PosCommand> catalog() {
                return CATALOG;
            }

            @Override
            public PosBatch load(List<CommandMessage<PosCommand>> messages) {
                return store.load(messages);
            }

            @Override
            public Decision decide(PosBatch batch, CommandMessage<PosCommand> message) {
                return batch.state().decide(message);
            }

            @Override
            public void save(PosBatch batch, Pipeline pipeline) {
                store.save(batch);
            }

            @Override
            public List<IntegrityCheck> integrityChecks() {
                return RegisterAudit.checks();
            }
        };
    }

    /** A register of another vendor looks like one that does not exist. */
    @Bean
    RefusalStatuses posRefusals() {
        var registerUnknown = new Shown(HttpStatus.NOT_FOUND, PosRefusal.REGISTER_UNKNOWN.code());
        return new RefusalStatuses(
                Map.of(
                        PosRefusal.REGISTER_UNKNOWN.code(),
                        registerUnknown,
                        PosRefusal.WRONG_VENDOR.code(),
                        registerUnknown,
                        PosRefusal.SESSION_UNKNOWN.code(),
                        new Shown(HttpStatus.NOT_FOUND, PosRefusal.SESSION_UNKNOWN.code()),
                        PosRefusal.INSUFFICIENT_DRAWER_CASH.code(),
                        new Shown(
                                HttpStatus.PAYMENT_REQUIRED,
                                PosRefusal.INSUFFICIENT_DRAWER_CASH.code())));
    }

    @Bean
    WatchedNumber openSessions(DrawerReads drawers) {
        return WatchedNumber.gauge(
                "lanekeeper.pos.sessions.open",
                null,
                "Sessions that are open",
                drawers::openSessions);
    }

    @Bean
    WatchedNumber varianceOfTheDay(DrawerReads drawers) {
        return WatchedNumber.gauge(
                "lanekeeper.pos.variance.day",
                null,
                "Sum of the variances, without their signs, of the last 24 hours; money",
                drawers::varianceOfTheDay);
    }

    @Bean
    WatchedNumber largestVariance(DrawerReads drawers) {
        return WatchedNumber.gauge(
                "lanekeeper.pos.variance.largest",
                null,
                "The largest such sum of one register in the last 24 hours; money",
                drawers::largestVarianceOfTheDay);
    }

    @Bean
    DrawerReads drawerReads(JdbcClient jdbc) {
        return new DrawerReads(jdbc);
    }

    @Bean
    PosReads posReads(JdbcClient jdbc) {
        return new PosReads(jdbc);
    }
}
