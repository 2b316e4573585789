package dev.lanekeeper.runtime.web;

import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * What a route answers where the type of its method does not say it, for the service's OpenAPI
 * document. The integration tests check every answer that they get against that document.
 */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@Repeatable(Answered.All.class)
public @interface Answered {

    /**
     * Records whose members stand side by side in the body; none: no JSON, or a problem when the
     * status is an error.
     */
    Class<?>[] value() default {};

    int status() default 200;

    String mediaType() default "application/json";

    /** What bodies begin with. */
    record Success(boolean success) {}

    /** The same, with what happened. */
    record SuccessWithCode(boolean success, String code) {}

    /** The same, with how things stand now. */
    record SuccessWithStatus(boolean success, String status) {}

    /** Several answers of one route. */
    @Target(ElementType.METHOD)
    @Retention(RetentionPolicy.RUNTIME)
    @interface All {
        Answered[] value();
    }
}
