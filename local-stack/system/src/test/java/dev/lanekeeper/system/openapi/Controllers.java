package dev.lanekeeper.system.openapi;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Objects;
import java.util.stream.Stream;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** Routes as Spring MVC reads them from the classes of a package, without starting anything. */
final class Controllers extends RequestMappingHandlerMapping {

    private Controllers() {}

    /** Method and path of each. */
    static Stream<String> routes(String packageName) {
        var mapping = new Controllers();
        return new ClassFileImporter()
                .importPackages(packageName).stream()
                        .filter(type -> type.isAnnotatedWith(RestController.class))
                        .filter(type -> !type.isAssignableTo(ErrorController.class))
                        .<Class<?>>map(type -> type.reflect())
                        .flatMap(mapping::routesOf);
    }

    private Stream<String> routesOf(Class<?> controller) {
        return Arrays.stream(controller.getDeclaredMethods())
                .map(method -> mapping(method, controller))
                .filter(Objects::nonNull)
                .flatMap(Controllers::spelled);
    }

    private RequestMappingInfo mapping(Method method, Class<?> controller) {
        return getMappingForMethod(method, controller);
    }

    private static Stream<String> spelled(RequestMappingInfo route) {
        return route.getMethodsCondition().getMethods().stream()
                .flatMap(method ->
                        route.getPatternValues().stream().map(path -> method + " " + path));
    }
}
