package dev.lanekeeper.runtime.wire;

/**
 * What is wrong with one field.
 *
 * @param field a JSON pointer (RFC 6901); empty for the whole document
 * @param reason for people
 * @param notAnId whether the field should have been a UUID and is not
 */
public record FieldError(String field, String reason, boolean notAnId) {

    public static FieldError of(String field, String reason) {
        return new FieldError(field, reason, false);
    }

    @Override
    public String toString() {
        return (field.isEmpty() ? "the document" : field) + ": " + reason;
    }
}
