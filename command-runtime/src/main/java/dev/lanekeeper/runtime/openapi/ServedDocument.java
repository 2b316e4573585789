package dev.lanekeeper.runtime.openapi;

import com.fasterxml.jackson.core.JsonProcessingException;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.customizers.SpringDocCustomizers;
import org.springdoc.core.properties.SpringDocConfigProperties;
import org.springdoc.core.providers.SpringDocProviders;
import org.springdoc.core.service.AbstractRequestService;
import org.springdoc.core.service.GenericResponseService;
import org.springdoc.core.service.OpenAPIService;
import org.springdoc.core.service.OperationService;
import org.springdoc.core.utils.Constants;
import org.springdoc.webmvc.api.OpenApiWebMvcResource;
import org.springframework.beans.factory.ObjectFactory;
import org.springframework.beans.factory.annotation.Value;

/**
 * Springdoc's route, with the document's bytes kept: springdoc writes it anew for each request,
 * which takes milliseconds, and whoever asks needs no login and must find no lever.
 */
final class ServedDocument extends OpenApiWebMvcResource {

    private volatile byte @Nullable [] json;

    ServedDocument(
            ObjectFactory<OpenAPIService> documents,
            AbstractRequestService requests,
            GenericResponseService responses,
            OperationService operations,
            SpringDocConfigProperties properties,
            SpringDocProviders providers,
            SpringDocCustomizers customizers) {
        super(documents, requests, responses, operations, properties, providers, customizers);
    }

    @Override
    public byte[] openapiJson(
            HttpServletRequest request, @Value(Constants.API_DOCS_URL) String path, Locale locale)
            throws JsonProcessingException {
        byte[] kept = json;
        if (kept == null) {
            kept = super.openapiJson(request, path, locale);
            json = kept;
        }
        return kept;
    }
}
