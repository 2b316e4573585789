package dev.lanekeeper.runtime.wiring;

import dev.lanekeeper.runtime.audit.AuditReads;
import dev.lanekeeper.runtime.audit.AuditWatch;
import dev.lanekeeper.runtime.contract.CommandService;
import dev.lanekeeper.runtime.meters.IntegrityMeters;
import dev.lanekeeper.runtime.rounds.Rounds;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.transaction.PlatformTransactionManager;

/** What asks the tables whether our promises hold. */
@Configuration(proxyBeanMethods = false)
class AuditConfiguration {

    @Bean
    AuditReads audit(
            CommandService<?, ?> service,
            JdbcOperations jdbc,
            PlatformTransactionManager transactions,
            RuntimeSettings settings) {
        return new AuditReads(service.integrityChecks(), jdbc, transactions, settings.audit());
    }

    @Bean
    Rounds auditRounds(AuditReads audit, MeterRegistry registry, RuntimeSettings settings) {
        var watch = new AuditWatch(audit, new IntegrityMeters(registry), settings.audit());
        return new Rounds(
                "audit",
                Duration.ofSeconds(settings.audit().intervalSeconds()),
                Rounds.First.LATER,
                watch::round);
    }
}
