package dev.lanekeeper.runtime.web;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The request's body as it came, byte for byte, within the limit of webhooks: a parameter of type
 * {@code byte[]}. What a provider has signed must not be parsed and written again before the
 * signature is checked.
 */
@Target(ElementType.PARAMETER)
@Retention(RetentionPolicy.RUNTIME)
public @interface RawBody {}
