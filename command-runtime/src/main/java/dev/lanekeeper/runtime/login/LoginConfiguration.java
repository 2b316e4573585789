package dev.lanekeeper.runtime.login;

import static org.springframework.security.config.Customizer.withDefaults;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.security.autoconfigure.actuate.web.servlet.EndpointRequest;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.security.authentication.AuthenticationManager;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.config.observation.SecurityObservationSettings;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.security.web.firewall.HttpFirewall;
import org.springframework.security.web.firewall.StrictHttpFirewall;

/**
 * The filter chains: everything on the public port wants a login, but for the addresses named here.
 */
@Configuration(proxyBeanMethods = false)
public class LoginConfiguration {

    private static final String BEARER = "Bearer ";

    /** Actuator, which listens on a port of its own that is not published. */
    @Bean
    @Order(1)
    SecurityFilterChain managementChain(HttpSecurity http) {
        return http.securityMatcher(EndpointRequest.toAnyEndpoint())
                .authorizeHttpRequests(requests -> requests.anyRequest().permitAll())
                .csrf(AbstractHttpConfigurer::disable)
                .sessionManagement(
                        session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .build();
    }

    /**
     * No cookie, no session, no form: a token with every request, so there is nothing that CSRF
     * could borrow. What such a chain does not need is left out, since every request pays for it.
     */
    @Bean
    @Order(2)
    SecurityFilterChain publicChain(
            HttpSecurity http,
            LoginSettings settings,
            ObjectProvider<PublicRoutes> publicRoutes,
            AuthenticationEntryPoint unauthenticated,
            AccessDeniedHandler denied) {
        String[] withoutLogin =
                Stream.concat(
                                Stream.of("/api/health"),
                                publicRoutes.stream().flatMap(routes -> routes.paths().stream()))
                        .toArray(String[]::new);
        AuthenticationManager login = new TokenLogin(settings);
        return http.authorizeHttpRequests(requests ->
                        requests.dispatcherTypeMatchers(DispatcherType.ERROR, DispatcherType.ASYNC)
                                .permitAll()
                                .requestMatchers(withoutLogin)
                                .permitAll()
                                .anyRequest()
                                .authenticated())
                .oauth2ResourceServer(server ->
                        server.authenticationManagerResolver(_ -> login)
                                .bearerTokenResolver(LoginConfiguration::bearerToken)
                                .authenticationEntryPoint(unauthenticated)
                                .accessDeniedHandler(denied))
                .exceptionHandling(handling ->
                        handling.authenticationEntryPoint(unauthenticated)
                                .accessDeniedHandler(denied))
                .headers(headers ->
                        headers.defaultsDisabled()
                                .contentTypeOptions(withDefaults())
                                .cacheControl(withDefaults()))
                .sessionManagement(AbstractHttpConfigurer::disable)
                .servletApi(AbstractHttpConfigurer::disable)
                .csrf(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .anonymous(AbstractHttpConfigurer::disable)
                .build();
    }

    /**
     * From the header alone, never from the address. Whether it is a token at all is for the
     * decoder to say: no pattern is matched here.
     */
    private static @Nullable String bearerToken(HttpServletRequest request) {
        String header = request.getHeader(HttpHeaders.AUTHORIZATION);
        return header != null && header.regionMatches(true, 0, BEARER, 0, BEARER.length())
                ? header.substring(BEARER.length()).strip()
                : null;
    }

    /**
     * The usual strict firewall, whose patterns for header names and values are matched against
     * every character of every token. What they ask for, that nothing is a control character, is
     * asked here without a pattern.
     */
    @Bean
    HttpFirewall headersWithoutControlCharacters() {
        var firewall = new StrictHttpFirewall();
        firewall.setAllowedHeaderNames(LoginConfiguration::hasNoControlCharacter);
        firewall.setAllowedHeaderValues(LoginConfiguration::hasNoControlCharacter);
        return firewall;
    }

    private static boolean hasNoControlCharacter(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (Character.isISOControl(text.charAt(i)) && text.charAt(i) != '\t') {
                return false;
            }
        }
        return true;
    }

    /**
     * An observation per filter and request costs more than the filters; requests as a whole are
     * timed.
     */
    @Bean
    SecurityObservationSettings securityObservations() {
        return SecurityObservationSettings.noObservations();
    }
}
