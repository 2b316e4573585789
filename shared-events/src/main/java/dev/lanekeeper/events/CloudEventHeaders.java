package dev.lanekeeper.events;

/**
 * Kafka header names of a command in CloudEvents 1.0 binary mode (Kafka protocol binding, section
 * 3.2), with our extensions. Values are UTF-8.
 */
public final class CloudEventHeaders {

    public static final String SPEC_VERSION = "ce_specversion";
    public static final String ID = "ce_id";
    public static final String SOURCE = "ce_source";
    public static final String TYPE = "ce_type";
    public static final String TIME = "ce_time";
    public static final String SUBJECT = "ce_subject";
    public static final String CONTENT_TYPE = "content-type";

    /**
     * Extension: the login's subject on whose behalf the command runs; believed from our own
     * sources only.
     */
    public static final String ACTOR = "ce_actor";

    /** Extension: ties together all that one request caused, in logs and records. */
    public static final String CORRELATION_ID = "ce_correlationid";

    /** Extension: the command or event that caused this one. */
    public static final String CAUSATION_ID = "ce_causationid";

    /**
     * Extension: RFC 3339; a command that is not started by then ends as {@code
     * expired_before_start}.
     */
    public static final String DEADLINE = "ce_deadline";

    /**
     * Extension, on outcomes and events: {@code ce_source} of the command that caused them, as its
     * producer gave it.
     */
    public static final String REQUEST_SOURCE = "ce_requestsource";

    /** Extension, on outcomes and events: {@code ce_id} of the command that caused them. */
    public static final String REQUEST_ID = "ce_requestid";

    /**
     * Extension, on outcomes and events: where the command's record stands in its topic, as {@code
     * partition:offset}.
     */
    public static final String REQUEST_POSITION = "ce_requestposition";

    /**
     * Extension, on outcomes and events: SHA-256 of the command's payload in hexadecimal digits,
     * which tells a repeat of it from another command under the same id; left out when the payload
     * could not be read.
     */
    public static final String REQUEST_HASH = "ce_requesthash";

    /** Extension, on outcomes and events: the workspace, vendor or owner that they concern. */
    public static final String TENANT = "ce_tenantid";

    /**
     * CloudEvents' extension {@code dataref}: where the data can be read that are too large to be
     * published. The record's own data are empty then.
     */
    public static final String DATA_REFERENCE = "ce_dataref";

    /** W3C Trace Context. */
    public static final String TRACEPARENT = "traceparent";

    private CloudEventHeaders() {}
}
