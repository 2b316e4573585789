package dev.lanekeeper.runtime.web;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The request's body, read within its limit, parsed strictly and checked against the JSON Schema
 * {@code schemas/<service>/http/<RecordName>.json}. An empty body counts as an empty object.
 */
@Target(ElementType.PARAMETER)
@Retention(RetentionPolicy.RUNTIME)
public @interface Body {

    /** Another folder than the service's own: that of the runtime, for routes that all have. */
    String of() default "";
}
