package dev.lanekeeper.runtime.web;

import dev.lanekeeper.runtime.login.IssuerUnavailableException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.access.AccessDeniedHandler;

/**
 * How a refused login looks: like every other problem, and without saying what exactly was wrong
 * with the token.
 */
final class LoginProblems implements AuthenticationEntryPoint, AccessDeniedHandler {

    @Override
    public void commence(
            HttpServletRequest request,
            HttpServletResponse response,
            AuthenticationException failure)
            throws IOException {
        if (failure instanceof IssuerUnavailableException) {
            response.setHeader(HttpHeaders.RETRY_AFTER, Problem.RETRY_AFTER_SECONDS);
            Problem.of(
                            HttpStatus.SERVICE_UNAVAILABLE,
                            "unavailable",
                            "The login cannot be checked at the moment.",
                            Map.of(),
                            request)
                    .write(response);
            return;
        }
        response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
        Problem.of(
                        HttpStatus.UNAUTHORIZED,
                        "unauthenticated",
                        "A valid bearer token of a trusted issuer is needed.",
                        Map.of(),
                        request)
                .write(response);
    }

    @Override
    public void handle(
            HttpServletRequest request, HttpServletResponse response, AccessDeniedException denied)
            throws IOException {
        Problem.of(
                        HttpStatus.FORBIDDEN,
                        "forbidden",
                        "This login may not do that.",
                        Map.of(),
                        request)
                .write(response);
    }
}
