package dev.lanekeeper.runtime.contract;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a service makes of the requests that a provider signs. There is one for each kind of them,
 * which its HTTP route asks; a bean of this type lets gateways publish them as well, and the
 * runtime asks it then. Either way a request means the same commands under the same identities, and
 * has one effect.
 */
public interface Webhooks {

    /** The provider, on whose behalf its commands run. */
    String provider();

    /** The name of the CloudEvents type, as in {@code lanekeeper.<service>.<name>.v1}. */
    String eventName();

    /** The HTTP header that the provider signs with. */
    String signatureHeader();

    /**
     * Reads one request. It may ask the database; when that is away it throws, and is asked again.
     *
     * @param body to the byte as the provider has sent it
     * @param signature the value of the header; null when there was none
     * @param receivedAt by which the age of a signature is judged: it may be long ago
     */
    Content read(byte[] body, @Nullable String signature, Instant receivedAt);

    /** What a request turned out to be. */
    sealed interface Content {

        /** It means these commands; one for each thing that it tells. */
        record Commands(List<Delivered> commands) implements Content {}

        /** The provider has signed it, and it is none of our business. */
        record NotOurs() implements Content {}

        /** The provider has not signed it, or not at that time. */
        record NotSigned() implements Content {}

        /**
         * The provider has signed it, and it is not JSON.
         *
         * @param detail for people
         */
        record NotJson(String detail) implements Content {}
    }
}
