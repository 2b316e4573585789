package dev.lanekeeper.runtime.web;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Locale;
import java.util.Map;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * What goes wrong outside of Spring MVC, a request that the firewall refuses for one, in the shape
 * of every other problem.
 */
@RestController
final class ErrorPage implements ErrorController {

    @RequestMapping("${server.error.path:/error}")
    ResponseEntity<Problem> problem(HttpServletRequest request) {
        HttpStatus status =
                request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE) instanceof Integer code
                        ? HttpStatus.valueOf(code)
                        : HttpStatus.NOT_FOUND;
        String code =
                status == HttpStatus.BAD_REQUEST
                        ? "invalid_request"
                        : status.name().toLowerCase(Locale.ROOT);
        Problem problem = Problem.of(status, code, status.getReasonPhrase(), Map.of(), request);
        return problem.response().body(problem);
    }
}
