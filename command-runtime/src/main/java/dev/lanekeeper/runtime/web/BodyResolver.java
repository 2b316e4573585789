package dev.lanekeeper.runtime.web;

import dev.lanekeeper.runtime.wire.FieldError;
import dev.lanekeeper.runtime.wire.Json;
import dev.lanekeeper.runtime.wire.Schemas;
import dev.lanekeeper.runtime.wire.UnreadableException;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.http.HttpStatus;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * Reads {@link Body} parameters. The only place where a service reads a JSON body, so the limits
 * hold everywhere.
 */
final class BodyResolver implements HandlerMethodArgumentResolver {

    private static final MediaType ANY_JSON = MediaType.valueOf("application/*+json");

    private final String service;
    private final Schemas schemas;
    private final int bodyBytesMax;

    BodyResolver(String service, Schemas schemas, int bodyBytesMax) {
        this.service = service;
        this.schemas = schemas;
        this.bodyBytesMax = bodyBytesMax;
    }

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        return parameter.hasParameterAnnotation(Body.class);
    }

    @Override
    public Object resolveArgument(
            MethodParameter parameter,
            @Nullable ModelAndViewContainer container,
            NativeWebRequest webRequest,
            @Nullable WebDataBinderFactory binders)
            throws IOException {
        var request = (HttpServletRequest) webRequest.getNativeRequest();
        byte[] bytes = RequestBytes.read(request, bodyBytesMax);
        if (bytes.length > 0) {
            requireJson(request.getContentType());
        }
        Class<?> type = parameter.getParameterType();
        JsonNode document = bytes.length == 0 ? Json.mapper().createObjectNode() : parsed(bytes);
        List<FieldError> errors =
                schemas.validate(
                        "schemas/" + folder(parameter) + "/http/" + type.getSimpleName() + ".json",
                        document);
        if (!errors.isEmpty()) {
            throw invalid(errors);
        }
        return bound(document, type);
    }

    private String folder(MethodParameter parameter) {
        Body body = parameter.getParameterAnnotation(Body.class);
        return body == null || body.of().isEmpty() ? service : body.of();
    }

    private static void requireJson(@Nullable String contentType) {
        try {
            MediaType type =
                    contentType == null
                            ? MediaType.APPLICATION_OCTET_STREAM
                            : MediaType.parseMediaType(contentType);
            if (MediaType.APPLICATION_JSON.includes(type) || ANY_JSON.includes(type)) {
                return;
            }
        } catch (InvalidMediaTypeException _) {
            // No media type is not JSON either.
        }
        throw new ProblemException(
                HttpStatus.UNSUPPORTED_MEDIA_TYPE,
                "unsupported_media_type",
                "The content type is " + contentType + " (expected: application/json).",
                Map.of());
    }

    private static JsonNode parsed(byte[] bytes) {
        try {
            return Json.parse(bytes);
        } catch (UnreadableException e) {
            throw invalid(List.of(FieldError.of("", String.valueOf(e.getMessage()))));
        }
    }

    private static Object bound(JsonNode document, Class<?> type) {
        try {
            return Json.mapper().treeToValue(document, type);
        } catch (JacksonException e) {
            // What a schema cannot say, such as whether a time zone exists.
            String pointer =
                    e.getPath().stream()
                            .map(step ->
                                    "/"
                                            + (step.getPropertyName() == null
                                                    ? step.getIndex()
                                                    : step.getPropertyName()))
                            .collect(Collectors.joining());
            throw invalid(List.of(FieldError.of(pointer, e.getOriginalMessage())));
        }
    }

    private static ProblemException invalid(List<FieldError> errors) {
        boolean onlyIds = errors.stream().allMatch(FieldError::notAnId);
        return new ProblemException(
                HttpStatus.BAD_REQUEST,
                onlyIds ? "invalid_id" : "invalid_request",
                errors.stream().map(FieldError::toString).collect(Collectors.joining("; ")),
                Map.of(
                        "fields",
                        errors.stream()
                                .map(error ->
                                        Map.of("field", error.field(), "reason", error.reason()))
                                .toList()));
    }
}
