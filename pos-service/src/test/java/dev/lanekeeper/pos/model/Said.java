package dev.lanekeeper.pos.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lanekeeper.events.pos.PosRefusal;
import dev.lanekeeper.runtime.contract.Decision;
import java.util.Map;

/** What a decision says, asserted. */
final class Said {

    private Said() {}

    static <R> R accepted(Decision decision, String code, Class<R> result) {
        assertThat(decision).isInstanceOf(Decision.Accepted.class);
        assertThat(decision.code()).isEqualTo(code);
        return result.cast(((Decision.Accepted) decision).result());
    }

    static Map<String, Object> refused(Decision decision, PosRefusal refusal) {
        assertThat(decision).isInstanceOf(Decision.Rejected.class);
        assertThat(decision.code()).isEqualTo(refusal.code());
        assertThat(decision.events()).isEmpty();
        return Map.copyOf(((Decision.Rejected) decision).details());
    }
}
