package dev.lanekeeper.runtime.web;

import java.time.Duration;
import java.util.Enumeration;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How long a caller wants to wait, from its {@code Prefer} headers (RFC 7240). Preferences we
 * cannot read are ignored, as the RFC says.
 */
final class Preference {

    private static final Pattern WAIT = Pattern.compile("wait\\s*=\\s*\"?(\\d{1,9})\"?");
    private static final String RESPOND_ASYNC = "respond-async";

    private Preference() {}

    /**
     * The wait that these headers ask for: {@code wait=N} in seconds, limited; {@code
     * respond-async} alone means none. Empty when they do not say.
     */
    static Optional<Duration> wait(Enumeration<String> preferHeaders, Duration longest) {
        boolean async = false;
        Optional<Duration> wait = Optional.empty();
        while (preferHeaders.hasMoreElements()) {
            for (String preference :
                    preferHeaders.nextElement().toLowerCase(Locale.ROOT).split("[,;]")) {
                async |= preference.strip().equals(RESPOND_ASYNC);
                Matcher matcher = WAIT.matcher(preference.strip());
                if (matcher.matches()) {
                    wait = Optional.of(Duration.ofSeconds(Long.parseLong(matcher.group(1))));
                }
            }
        }
        if (wait.isEmpty()) {
            return async ? Optional.of(Duration.ZERO) : wait;
        }
        return wait.map(asked -> asked.compareTo(longest) > 0 ? longest : asked);
    }
}
