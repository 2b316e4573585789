package dev.lanekeeper.embedded.sandbox;

/** A parameter is missing, or is not what it should be. */
public final class FormException extends RuntimeException {

    private final String parameter;

    FormException(String parameter, String message) {
        super(message, null, false, false);
        this.parameter = parameter;
    }

    public String parameter() {
        return parameter;
    }

    /** What is wrong, for whoever has sent it. */
    public String sentence() {
        return String.valueOf(getMessage());
    }
}
