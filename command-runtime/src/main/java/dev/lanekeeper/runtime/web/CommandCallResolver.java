package dev.lanekeeper.runtime.web;

import dev.lanekeeper.runtime.ingress.Ingress;
import dev.lanekeeper.runtime.login.Caller;
import dev.lanekeeper.runtime.meters.CallerMeters;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;
import org.springframework.web.servlet.HandlerMapping;

/**
 * Makes the {@link CommandCall}, {@link Caller} and {@link Intake} parameters of controller
 * methods.
 */
final class CommandCallResolver implements HandlerMethodArgumentResolver {

    private final Ingress ingress;
    private final Answers answers;
    private final WebSettings settings;
    private final CallerMeters meters;

    CommandCallResolver(
            Ingress ingress, RefusalStatuses statuses, WebSettings settings, CallerMeters meters) {
        this.ingress = ingress;
        this.answers = new Answers(statuses);
        this.settings = settings;
        this.meters = meters;
    }

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        return parameter.getParameterType() == CommandCall.class
                || parameter.getParameterType() == Caller.class
                || parameter.getParameterType() == Intake.class;
    }

    @Override
    public Object resolveArgument(
            MethodParameter parameter,
            @Nullable ModelAndViewContainer container,
            NativeWebRequest webRequest,
            @Nullable WebDataBinderFactory binders) {
        var request = (HttpServletRequest) webRequest.getNativeRequest();
        if (parameter.getParameterType() == Intake.class) {
            return new Intake(
                    ingress,
                    CorrelationFilter.correlationId(request),
                    caller -> call(caller, request));
        }
        Caller caller = caller();
        return parameter.getParameterType() == Caller.class ? caller : call(caller, request);
    }

    private CommandCall call(Caller caller, HttpServletRequest request) {
        String key = request.getHeader(IdempotencyKey.HEADER);
        return new CommandCall(
                caller,
                request.getMethod()
                        + " "
                        + request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE),
                key == null ? null : IdempotencyKey.parse(key),
                CorrelationFilter.correlationId(request),
                Preference.wait(request.getHeaders("Prefer"), settings.longestWait()),
                settings.usualWait(),
                ingress,
                answers,
                meters);
    }

    private static Caller caller() {
        var authentication = SecurityContextHolder.getContext().getAuthentication();
        if (authentication != null && authentication.getPrincipal() instanceof Caller caller) {
            return caller;
        }
        throw new IllegalStateException("a route without login has no caller");
    }
}
