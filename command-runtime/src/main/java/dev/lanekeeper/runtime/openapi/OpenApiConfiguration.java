package dev.lanekeeper.runtime.openapi;

import dev.lanekeeper.runtime.contract.CommandService;
import dev.lanekeeper.runtime.login.Caller;
import dev.lanekeeper.runtime.login.PublicRoutes;
import dev.lanekeeper.runtime.web.Body;
import dev.lanekeeper.runtime.web.CommandCall;
import dev.lanekeeper.runtime.web.Intake;
import dev.lanekeeper.runtime.web.RawBody;
import dev.lanekeeper.runtime.web.RefusalStatuses;
import io.swagger.v3.core.converter.ModelConverter;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springdoc.core.customizers.GlobalOpenApiCustomizer;
import org.springdoc.core.customizers.GlobalOperationCustomizer;
import org.springdoc.core.utils.SpringDocUtils;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * The OpenAPI document of a service at {@code /v3/api-docs}. It wants no login: it says what the
 * published one in docs/openapi says, and tools that read documents have no tokens.
 */
@Configuration(proxyBeanMethods = false)
public class OpenApiConfiguration {

    static {
        SpringDocUtils.getConfig()
                .addRequestWrapperToIgnore(Caller.class, CommandCall.class, Intake.class)
                .addAnnotationsToIgnore(Body.class, RawBody.class);
    }

    @Bean
    PublicRoutes documentRoutes() {
        return new PublicRoutes(List.of("/v3/api-docs", "/v3/api-docs.yaml"));
    }

    @Bean
    ModelConverter recordMembers() {
        return new RecordMembers();
    }

    @Bean
    GlobalOperationCustomizer routesInTheDocument(
            CommandService<?, ?> service, RefusalStatuses refusals) {
        return new Routes(service.catalog().service(), new Problems(refusals));
    }

    @Bean
    GlobalOpenApiCustomizer documentOfTheService(
            CommandService<?, ?> service,
            RefusalStatuses refusals,
            ObjectProvider<PublicRoutes> publicRoutes) {
        return new Document(
                service.catalog().service(),
                new Problems(refusals),
                Stream.concat(
                                Stream.of("/api/health"),
                                publicRoutes.stream().flatMap(routes -> routes.paths().stream()))
                        .collect(Collectors.toUnmodifiableSet()));
    }
}
