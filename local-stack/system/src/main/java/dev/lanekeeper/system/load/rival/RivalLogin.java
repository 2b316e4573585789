package dev.lanekeeper.system.load.rival;

import dev.lanekeeper.runtime.login.LoginConfiguration;
import dev.lanekeeper.runtime.login.LoginSettings;
import dev.lanekeeper.runtime.wire.Json;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.env.Environment;
import org.springframework.security.oauth2.server.resource.web.BearerTokenAuthenticationEntryPoint;
import org.springframework.security.oauth2.server.resource.web.access.BearerTokenAccessDeniedHandler;
import tools.jackson.databind.json.JsonMapper;

/**
 * The services' own login, its memory of verified tokens included, and their way to write JSON:
 * neither side may win by these.
 */
@Configuration(proxyBeanMethods = false)
@Import(LoginConfiguration.class)
class RivalLogin {

    @Bean
    LoginSettings loginSettings(Environment environment) {
        return Binder.get(environment).bind("lanekeeper.login", LoginSettings.class).get();
    }

    @Bean
    BearerTokenAuthenticationEntryPoint unauthenticated() {
        return new BearerTokenAuthenticationEntryPoint();
    }

    @Bean
    BearerTokenAccessDeniedHandler denied() {
        return new BearerTokenAccessDeniedHandler();
    }

    @Bean
    JsonMapper jsonMapper() {
        return Json.mapper();
    }
}
