package dev.lanekeeper.runtime.web;

import dev.lanekeeper.runtime.audit.AuditReads;
import dev.lanekeeper.runtime.contract.CommandService;
import dev.lanekeeper.runtime.inbox.Inbox;
import dev.lanekeeper.runtime.ingress.Ingress;
import dev.lanekeeper.runtime.ingress.LogProgress;
import dev.lanekeeper.runtime.meters.CallerMeters;
import dev.lanekeeper.runtime.replay.DeadLetterSettings;
import dev.lanekeeper.runtime.replay.LetterActions;
import dev.lanekeeper.runtime.replay.LetterBox;
import dev.lanekeeper.runtime.replay.Replays;
import dev.lanekeeper.runtime.wire.Json;
import dev.lanekeeper.runtime.wire.Schemas;
import java.util.List;
import java.util.Map;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import tools.jackson.databind.json.JsonMapper;

/** What every service answers over HTTP besides its own routes. */
@Configuration(proxyBeanMethods = false)
public class WebConfiguration {

    @Bean
    CorrelationFilter correlationFilter() {
        return new CorrelationFilter();
    }

    @Bean
    LoginProblems loginProblems() {
        return new LoginProblems();
    }

    @Bean
    ProblemAdvice problemAdvice() {
        return new ProblemAdvice();
    }

    @Bean
    ErrorPage errorPage() {
        return new ErrorPage();
    }

    /** Spring MVC writes answers as the rest of the system writes JSON. */
    @Bean
    JsonMapper jsonMapper() {
        return Json.mapper();
    }

    @Bean
    CommandStatusController commandStatusController(
            Inbox inbox, LogProgress progress, RefusalStatuses statuses) {
        return new CommandStatusController(inbox, progress, statuses);
    }

    @Bean
    LetterAccess letterAccess(LetterBox letters) {
        return new LetterAccess(letters);
    }

    @Bean
    DeadLetterController deadLetterController(
            LetterAccess access, LetterActions actions, DeadLetterSettings settings) {
        return new DeadLetterController(access, actions, settings);
    }

    @Bean
    DeadLetterActionController deadLetterActionController(
            LetterAccess access,
            LetterActions actions,
            Replays replays,
            RefusalStatuses statuses,
            WebSettings settings) {
        return new DeadLetterActionController(access, actions, replays, statuses, settings);
    }

    @Bean
    AuditController auditController(AuditReads audit) {
        return new AuditController(audit);
    }

    @Bean
    HealthController healthController(
            LogProgress progress, JdbcOperations jdbc, LanesRun lanesRun) {
        return new HealthController(progress, jdbc, lanesRun);
    }

    /** A service that refuses with nothing but conflicts needs no statuses of its own. */
    @Bean
    @ConditionalOnMissingBean
    RefusalStatuses refusalStatuses() {
        return new RefusalStatuses(Map.of());
    }

    @Bean
    WebMvcConfigurer commandParameters(
            CommandService<?, ?> service,
            Schemas schemas,
            Ingress ingress,
            RefusalStatuses statuses,
            WebSettings settings,
            CallerMeters meters) {
        return new WebMvcConfigurer() {
            @Override
            public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
                resolvers.add(
                        new BodyResolver(
                                service.catalog().service(), schemas, settings.bodyBytesMax()));
                resolvers.add(new RawBodyResolver(settings.webhookBytesMax()));
                resolvers.add(new CommandCallResolver(ingress, statuses, settings, meters));
            }
        };
    }
}
