package dev.lanekeeper.system.audit;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** An audit as programs read it: the same members whatever was found. */
final class AuditJson {

    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private AuditJson() {}

    private record Report(String verdict, List<Service> services) {}

    /**
     * @param unasked why it could not be asked; null when it was
     */
    private record Service(String service, @Nullable String unasked, List<Check> checks) {}

    /**
     * @param breaches null when nobody knows
     * @param reason why nobody knows; null otherwise
     */
    private record Check(
            String name,
            String promise,
            String verdict,
            @Nullable Integer breaches,
            List<String> samples,
            @Nullable String reason) {}

    static String of(List<Audited> all, Ending ending) {
        return JSON.writeValueAsString(
                new Report(
                        ending.name().toLowerCase(Locale.ROOT),
                        all.stream().map(AuditJson::service).toList()));
    }

    private static Service service(Audited audited) {
        return switch (audited) {
            case Audited.Answered(String service, List<Finding> findings) ->
                    new Service(service, null, findings.stream().map(AuditJson::check).toList());
            case Audited.Unasked(String service, String reason) ->
                    new Service(service, reason, List.of());
        };
    }

    private static Check check(Finding finding) {
        String name = finding.name();
        String promise = finding.promise();
        return switch (finding.verdict()) {
            case Verdict.Holds _ -> new Check(name, promise, "holds", 0, List.of(), null);
            case Verdict.Broken(int breaches, List<String> samples) ->
                    new Check(name, promise, "broken", breaches, samples, null);
            case Verdict.Unknown(String reason) ->
                    new Check(name, promise, "unknown", null, List.of(), reason);
        };
    }
}
