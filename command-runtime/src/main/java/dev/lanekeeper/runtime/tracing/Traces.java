package dev.lanekeeper.runtime.tracing;

import io.micrometer.tracing.Span;
import io.micrometer.tracing.TraceContext;
import io.micrometer.tracing.Tracer;
import org.jspecify.annotations.Nullable;

/**
 * Goes on with traces where no thread can carry them: a command is written by one thread, decided
 * by another, published by a third, each maybe on another machine. What is handed on is a {@code
 * traceparent}; a part is recorded if, and only if, the part before it was.
 */
public final class Traces {

    private final Tracer tracer;

    public Traces(Tracer tracer) {
        this.tracer = tracer;
    }

    /** The {@code traceparent} of what this thread is about; null when it is about nothing. */
    public @Nullable String current() {
        TraceContext context = tracer.currentTraceContext().context();
        return context == null ? null : parent(context);
    }

    private static @Nullable String parent(TraceContext context) {
        String text =
                new TraceParent(
                                context.traceId(),
                                context.spanId(),
                                Boolean.TRUE.equals(context.sampled()))
                        .toString();
        return TraceParent.parse(text) == null ? null : text;
    }

    /** The {@code traceparent} in a header, if it is one. */
    public static @Nullable String valid(@Nullable String header) {
        TraceParent parent = TraceParent.parse(header);
        return parent == null ? null : parent.toString();
    }

    /** The trace's id, for logs; null without a trace. */
    public static @Nullable String traceId(@Nullable String traceparent) {
        TraceParent parent = TraceParent.parse(traceparent);
        return parent == null ? null : parent.traceId();
    }

    /**
     * Begins a part of a trace.
     *
     * @param before the {@code traceparent} of the part before; null without a trace
     * @param name of few values
     */
    public Work begin(@Nullable String before, String name, Span.Kind kind) {
        TraceParent parent = TraceParent.parse(before);
        if (parent == null || !parent.sampled()) {
            return new Work(null, before);
        }
        TraceContext context =
                tracer.traceContextBuilder()
                        .traceId(parent.traceId())
                        .spanId(parent.spanId())
                        .sampled(true)
                        .build();
        Span span = tracer.spanBuilder().setParent(context).name(name).kind(kind).start();
        String own = parent(span.context());
        return own == null ? new Work(null, before) : new Work(span, own);
    }
}
