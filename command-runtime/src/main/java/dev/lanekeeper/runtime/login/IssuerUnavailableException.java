package dev.lanekeeper.runtime.login;

import org.springframework.security.core.AuthenticationException;

/** The token may be good, but its issuer's keys cannot be had right now. */
public final class IssuerUnavailableException extends AuthenticationException {

    private static final long serialVersionUID = 1L;

    IssuerUnavailableException(String issuer, Throwable cause) {
        super("the keys of " + issuer + " cannot be had", cause);
    }
}
