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
import org.springdoc.core.customizers.SpringDocCustomizers;
import org.springdoc.core.properties.SpringDocConfigProperties;
import org.springdoc.core.providers.SpringDocProviders;
import org.springdoc.core.service.AbstractRequestService;
import org.springdoc.core.service.GenericResponseService;
import org.springdoc.core.service.OpenAPIService;
import org.springdoc.core.service.OperationService;
import org.springdoc.core.utils.Constants;
import org.springdoc.core.utils.SpringDocUtils;
import org.springdoc.webmvc.api.OpenApiWebMvcResource;
import org.springframework.beans.factory.ObjectFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.DependsOn;
import org.springframework.context.annotation.Lazy;
import org.springframework.validation.Validator;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

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
        return new PublicRoutes(List.of("/v3/api-docs"));
    }

    @Bean
    static BeanFactoryPostProcessor springdocOnDemand() {
        return new OnDemand();
    }

    /** In place of Bean Validation, which Spring MVC would start where it finds it. */
    @Bean
    WebMvcConfigurer withoutBeanValidation() {
        return new WebMvcConfigurer() {
            @Override
            public Validator getValidator() {
                return Validator.forInstanceOf(Void.class, (_, _) -> {});
            }
        };
    }

    /** The converters have to be registered before the document is put together. */
    @Bean
    @Lazy
    @ConditionalOnProperty(name = Constants.SPRINGDOC_ENABLED, matchIfMissing = true)
    @DependsOn("modelConverterRegistrar")
    OpenApiWebMvcResource openApiResource(
            ObjectFactory<OpenAPIService> documents,
            AbstractRequestService requests,
            GenericResponseService responses,
            OperationService operations,
            SpringDocConfigProperties properties,
            SpringDocProviders providers,
            SpringDocCustomizers customizers) {
        return new ServedDocument(
                documents, requests, responses, operations, properties, providers, customizers);
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
