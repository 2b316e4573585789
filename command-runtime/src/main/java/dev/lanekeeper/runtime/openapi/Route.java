package dev.lanekeeper.runtime.openapi;

import dev.lanekeeper.runtime.web.Answered;
import dev.lanekeeper.runtime.web.Body;
import dev.lanekeeper.runtime.web.CommandCall;
import dev.lanekeeper.runtime.web.Intake;
import dev.lanekeeper.runtime.web.RawBody;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.springframework.core.MethodParameter;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.multipart.MultipartFile;

/** What a controller's method says about its route. */
record Route(HandlerMethod method) {

    private static final String CONTROLLER = "Controller";
    private static final Pattern FURTHER_WORD = Pattern.compile("(?<=[a-z])[A-Z]");

    /** Whether every service has it. */
    boolean isOfTheRuntime() {
        return method.getBeanType().getPackageName().equals(Body.class.getPackageName());
    }

    /** The record of its JSON body, which names its JSON Schema. */
    Optional<Class<?>> body() {
        return parameters()
                .filter(parameter -> parameter.hasParameterAnnotation(Body.class))
                .<Class<?>>map(MethodParameter::getParameterType)
                .findFirst();
    }

    /** Whether its body is a provider's, taken byte for byte. */
    boolean takesRawBody() {
        return parameters().anyMatch(parameter -> parameter.hasParameterAnnotation(RawBody.class));
    }

    /** Whether a request becomes a command. */
    boolean isCommand() {
        return parameters()
                .anyMatch(parameter -> parameter.getParameterType() == CommandCall.class);
    }

    /** Whether it may answer before there is an outcome. */
    boolean mayBeEarly() {
        return isCommand()
                || answers().stream()
                        .anyMatch(answer -> answer.status() == HttpStatus.ACCEPTED.value());
    }

    /** Whether callers may say how long to wait. */
    boolean waits() {
        return isCommand()
                || mayBeEarly()
                        && parameters()
                                .map(MethodParameter::getParameterType)
                                .anyMatch(Set.of(Intake.class, HttpServletRequest.class)::contains);
    }

    /** Whether it is about one thing that may not be there. */
    boolean namesOne() {
        return isCommand()
                || parameters()
                        .anyMatch(
                                parameter -> parameter.hasParameterAnnotation(PathVariable.class));
    }

    /** Whether its body is a form with a file. */
    boolean takesFile() {
        return parameters()
                .anyMatch(parameter -> parameter.getParameterType() == MultipartFile.class);
    }

    List<Answered> answers() {
        return List.of(method.getMethod().getAnnotationsByType(Answered.class));
    }

    /** The controller's name in words. */
    String tag() {
        String name = method.getBeanType().getSimpleName();
        String ownName =
                name.endsWith(CONTROLLER)
                        ? name.substring(0, name.length() - CONTROLLER.length())
                        : name;
        return FURTHER_WORD
                .matcher(ownName)
                .replaceAll(letter -> " " + letter.group().toLowerCase(Locale.ROOT));
    }

    private Stream<MethodParameter> parameters() {
        return Arrays.stream(method.getMethodParameters());
    }
}
