package dev.lanekeeper.runtime.tracing;

import io.micrometer.tracing.Span;
import org.jspecify.annotations.Nullable;

/** A part of a trace under way. One that is not ended has never been. */
public final class Work {

    private final @Nullable Span span;
    private final @Nullable String traceparent;

    Work(@Nullable Span span, @Nullable String traceparent) {
        this.span = span;
        this.traceparent = traceparent;
    }

    public boolean isRecorded() {
        return span != null;
    }

    /** For what comes next: its own when it is recorded, else that of the part before. */
    public @Nullable String traceparent() {
        return traceparent;
    }

    /**
     * @param value no payload, no key, nothing that is secret
     */
    public Work tag(String name, String value) {
        if (span != null) {
            span.tag(name, value);
        }
        return this;
    }

    public void end() {
        if (span != null) {
            span.end();
        }
    }

    public void failed(Throwable failure) {
        if (span != null) {
            // Not its message: it may tell values.
            span.tag("error.type", failure.getClass().getName());
            span.end();
        }
    }
}
