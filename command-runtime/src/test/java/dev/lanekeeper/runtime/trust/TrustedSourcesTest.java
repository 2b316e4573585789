package dev.lanekeeper.runtime.trust;

import static dev.lanekeeper.runtime.trust.Records.sources;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.lanekeeper.runtime.trust.TrustSettings.Source;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TrustedSourcesTest {

    private static final Set<String> ALL = Set.of("*");

    @ParameterizedTest
    @CsvSource({
        "acme:erp,  acme:erp,  true",
        "acme:erp,  acme:erp2, false",
        "acme:erp,  acme,      false",
        "acme:*,    acme:erp,  true",
        "acme:*,    acme:,     true",
        "acme:*,    acme2:erp, false",
        "*,         anybody,   true",
    })
    void anEntryCoversOneSourceOrThoseThatBeginSo(String entry, String source, boolean covered) {
        var list = new TrustedSources(sources(new Source(entry, ALL, ALL)));

        assertThat(list.rightsOf(source).isPresent()).isEqualTo(covered);
    }

    @Test
    void theFirstEntryThatCoversASourceCounts() {
        var list =
                new TrustedSources(
                        sources(
                                new Source("acme:erp", Set.of("Add"), ALL),
                                new Source("acme:*", ALL, ALL)));

        assertThat(list.rightsOf("acme:erp").orElseThrow().types()).containsExactly("Add");
        assertThat(list.rightsOf("acme:shop").orElseThrow().types()).containsExactly("*");
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "null",
            value = {
                "null,            Add,  t,    sources[0].source: ''",
                "acme:*:erp,      Add,  t,    sources[0].source: 'acme:*:erp'",
                "lanekeeper:http, Add,  t,    sources[0].source: lanekeeper:http (expected: a foreign source",
                "lanekeeper:*,    Add,  t,    sources[0].source: lanekeeper:*",
                "acme:erp,        null, t,    sources[0].types: none",
                "acme:erp,        Add,  null, sources[0].tenants: none",
            })
    void anEntryThatIsNoGoodIsNamed(
            @Nullable String source, @Nullable String type, @Nullable String tenant, String named) {
        var entry =
                new Source(
                        source,
                        type == null ? null : Set.of(type),
                        tenant == null ? null : Set.of(tenant));

        assertThatIllegalArgumentException()
                .isThrownBy(() -> new TrustedSources(sources(entry)))
                .withMessageContaining("lanekeeper.trust." + named);
    }
}
